package dev.agora.messaging;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores each note it reads, without any guard of its own: a second effect would show. */
final class Notes implements EventHandler<NoteEvent> {

    /** A note that finds a bug in its reader. */
    static final int UNLUCKY = 13;

    private static final String INSERT = "INSERT INTO note (key, number) SELECT * FROM unnest(?::text[], ?::int[])";

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handle(List<ReceivedEvent<NoteEvent>> events) {
        store(events);
        if (events.stream().anyMatch(event -> event.event().number() == UNLUCKY)) {
            throw new IllegalStateException("Thirteen");
        }
    }

    void store(List<? extends ReceivedEvent<? extends NoteEvent>> events) {
        jdbc.sql(INSERT).param(events.stream().map(ReceivedEvent::key).toArray(String[]::new))
                .param(events.stream().map(event -> event.event().number()).toArray(Integer[]::new)).update();
    }

    /** The numbers stored for a key, in the order they were applied. */
    List<Integer> of(String key) {
        return jdbc.sql("SELECT number FROM note WHERE key = ? ORDER BY position").param(key).query(Integer.class)
                .list();
    }
}
