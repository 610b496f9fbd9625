package dev.agora.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTests {

    private static final String CONSUMER = "notes-service.notes";

    @Test
    void keepsTheRecordAndSaysWhatIsWrong() {
        var record = new ConsumerRecord<>("agora.notes", 3, 42, "key", "?".getBytes(UTF_8));
        record.headers().add("ce_type", "NoteWritten.v1".getBytes(UTF_8));

        var row = new DeadLetter(record, new IllegalStateException("Thirteen")).toRow(CONSUMER);

        assertThat(row.topic()).isEqualTo("agora.notes.notes-service.notes.dlt");
        assertThat(row.key()).isEqualTo("key");
        assertThat(row.payload()).isEqualTo(record.value());
        assertThat(row.headers()).containsEntry("ce_type", "NoteWritten.v1").containsEntry("dlt-topic", "agora.notes")
                .containsEntry("dlt-partition", "3").containsEntry("dlt-offset", "42")
                .containsEntry("dlt-consumer", CONSUMER)
                .containsEntry("dlt-exception", "java.lang.IllegalStateException")
                .containsEntry("dlt-message", "Thirteen");
    }

    @Test
    void keepsWhatTheDatabaseCannotStoreOutOfTheTexts() {
        var record = new ConsumerRecord<String, byte[]>("agora.notes", 0, 0, "a\0b", null);
        record.headers().add("binary", new byte[]{'x', 0, (byte) 0xFF}).add("empty", null);

        var row = new DeadLetter(record, new IllegalStateException("\0".repeat(5_000))).toRow(CONSUMER);

        assertThat(row.key()).isEqualTo("a\uFFFDb");
        assertThat(row.payload()).isNull();
        assertThat(row.headers()).containsEntry("binary", "x\uFFFD\uFFFD").containsEntry("empty", "");
        assertThat(row.headers().get("dlt-message")).hasSize(1_000).doesNotContain("\0");
    }

    @Test
    void saysWhenAValueIsTooLargeToCome() {
        var record = new ConsumerRecord<>("agora.notes", 0, 0, "key", new byte[10 * 1024 * 1024]);

        var row = new DeadLetter(record, new IllegalStateException("?")).toRow(CONSUMER);

        assertThat(row.payload()).isNull();
        assertThat(row.headers()).containsEntry("dlt-omitted-bytes", "10485760");
    }

    @Test
    void isIdentifiedByItsPlace() {
        var reason = new IllegalStateException("?");
        var letter = new DeadLetter(new ConsumerRecord<>("agora.notes", 0, 1, "key", new byte[0]), reason);

        assertThat(letter.id())
                .isEqualTo(new DeadLetter(new ConsumerRecord<>("agora.notes", 0, 1, null, null), reason).id());
        assertThat(letter.id())
                .isNotEqualTo(new DeadLetter(new ConsumerRecord<>("agora.notes", 0, 2, null, null), reason).id());
    }
}
