package dev.agora.messaging;

import java.time.Instant;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EventViewTests {

    private static final UUID ID = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");

    private final EventView<NoteEvent> view = new EventView<>(NoteEvent.class);

    private sealed interface Ambiguous {}

    @EventType("Twice")
    private record Once() implements Ambiguous {}

    @EventType("Twice")
    private record Again() implements Ambiguous {}

    private record Unnamed() {}

    @Test
    void readsEachTypeOfASealedView() {
        assertThat(view.read(record("NoteErased.v1", "{\"number\": 7}")))
                .isEqualTo(new ReceivedEvent<>(ID, "key", Instant.parse("2026-11-20T10:15:30Z"), null,
                        new NoteEvent.NoteErased(7)));
    }

    @Test
    void readsASingleRecord() {
        assertThat(new EventView<>(NoteEvent.NoteErased.class).read(record("NoteErased.v1", "{\"number\": 7}")))
                .extracting(ReceivedEvent::event).isEqualTo(new NoteEvent.NoteErased(7));
    }

    @ParameterizedTest
    @CsvSource({"NoteFramed.v1", "NoteFramed", "Note.v1"})
    void hasNothingToSayAboutOtherTypes(String type) {
        assertThat(view.read(record(type, "?"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"NoteErased.v2", "NoteErased", "NoteErased.vi"})
    void refusesAVersionThatItDoesNotKnow(String type) {
        assertUnreadable(record(type, "{\"number\": 7}"));
    }

    @ParameterizedTest
    @CsvSource({"ce_type", "ce_id"})
    void refusesARecordThatLacksAHeader(String header) {
        var record = record("NoteErased.v1", "{\"number\": 7}");
        record.headers().remove(header);

        assertUnreadable(record);
    }

    @ParameterizedTest
    @CsvSource({"ce_id, 42", "ce_time, noon"})
    void refusesAHeaderThatMeansNothing(String header, String value) {
        var record = record("NoteErased.v1", "{\"number\": 7}");
        record.headers().remove(header).add(header, value.getBytes(UTF_8));

        assertUnreadable(record);
    }

    @Test
    void refusesARecordWithoutKeyOrValue() {
        var record = record("NoteErased.v1", "{\"number\": 7}");

        assertUnreadable(withHeadersOf(record, new ConsumerRecord<>("topic", 0, 0, null, record.value())));
        assertUnreadable(withHeadersOf(record, new ConsumerRecord<>("topic", 0, 0, "key", null)));
    }

    @Test
    void refusesViewsThatSayTooLittleOrTooMuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventView<>(Ambiguous.class));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventView<>(Unnamed.class));
    }

    private void assertUnreadable(ConsumerRecord<String, byte[]> record) {
        assertThatExceptionOfType(UnreadableEventException.class).isThrownBy(() -> view.read(record));
    }

    private static ConsumerRecord<String, byte[]> record(String type, String json) {
        var record = new ConsumerRecord<>("topic", 0, 0, "key", json.getBytes(UTF_8));
        record.headers().add("ce_id", ID.toString().getBytes(UTF_8)).add("ce_type", type.getBytes(UTF_8)).add("ce_time",
                "2026-11-20T10:15:30Z".getBytes(UTF_8));
        return record;
    }

    private static ConsumerRecord<String, byte[]> withHeadersOf(ConsumerRecord<?, ?> other,
            ConsumerRecord<String, byte[]> record) {
        other.headers().forEach(record.headers()::add);
        return record;
    }
}
