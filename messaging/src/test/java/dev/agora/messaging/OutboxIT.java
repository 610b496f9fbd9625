package dev.agora.messaging;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxIT {

    private static final String TOPIC = "agora.notes";

    private final OutboxFixture fixture = new OutboxFixture();

    @Test
    void keepsTheOrderOfTheListAndWakesTheRelayOnce() {
        fixture.transaction.executeWithoutResult(_ -> {
            fixture.outbox.append(TOPIC, "a", new NoteEvent.NoteErased(1));
            fixture.outbox.appendAll(List.of(new OutgoingEvent(TOPIC, "b", new NoteEvent.NoteErased(2)),
                    new OutgoingEvent(TOPIC, "a", new NoteEvent.NoteErased(3))));
            assertThat(fixture.signals).hasValue(0);
        });

        assertThat(numbers()).containsExactly(1, 2, 3);
        assertThat(fixture.signals).hasValue(1);
    }

    @Test
    void keepsNothingOfATransactionThatRollsBack() {
        fixture.transaction.executeWithoutResult(status -> {
            fixture.outbox.append(TOPIC, "a", new NoteEvent.NoteErased(1));
            status.setRollbackOnly();
        });

        assertThat(numbers()).isEmpty();
        assertThat(fixture.signals).hasValue(0);
    }

    @Test
    void refusesAnEventWithoutTransaction() {
        assertThatThrownBy(() -> fixture.outbox.append(TOPIC, "a", new NoteEvent.NoteErased(1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesAnEventThatIsTooLarge() {
        var tooLarge = new NoteEvent.NoteWritten(1, "x".repeat(900 * 1024));

        assertThatThrownBy(() -> fixture.transaction
                .executeWithoutResult(_ -> fixture.outbox.append(TOPIC, "a", tooLarge)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NoteWritten.v1 of a");
        assertThat(numbers()).isEmpty();
    }

    @Test
    void refusesAClassThatIsNoEvent() {
        assertThatThrownBy(() -> fixture.transaction
                .executeWithoutResult(_ -> fixture.outbox.append(TOPIC, "a", Map.of("number", 1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("@EventType");
    }

    private List<Integer> numbers() {
        return fixture.jdbc.sql("SELECT payload FROM outbox ORDER BY id")
                .query((row, _) -> EventJson.read(row.getBytes("payload"), NoteEvent.NoteErased.class).number()).list();
    }
}
