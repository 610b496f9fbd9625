package dev.agora.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that writes notes, and keeps what it reads of them. */
@SpringBootConfiguration
@EnableAutoConfiguration
class NotesApplication {

    static final String TOPIC = "agora.notes";
    static final String STATES = "agora.note-states";

    @Bean
    NewTopic notes() {
        return Topics.saga(TOPIC);
    }

    @Bean
    Notes notesReader(JdbcClient jdbc) {
        return new Notes(jdbc);
    }

    @Bean
    EventSubscription<NoteEvent> subscription(Notes reader) {
        return EventSubscription.saga(TOPIC, NoteEvent.class, reader);
    }

    @Bean
    EventSubscription<NoteEvent.NoteWritten> stateSubscription(Notes reader) {
        return EventSubscription.state(STATES, NoteEvent.NoteWritten.class, events -> reader.store(events));
    }
}
