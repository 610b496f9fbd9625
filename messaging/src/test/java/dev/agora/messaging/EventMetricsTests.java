package dev.agora.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventMetricsTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final EventMetrics metrics = new EventMetrics(registry, "notes-service.notes",
            Set.of("NoteWritten.v1", "NoteErased.v1"));

    @Test
    void startsEverySeriesAtZero() {
        assertThat(registry.get("agora.events.consumed").counters()).hasSize(5)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        assertThat(registry.get("agora.consumer.batches").timers()).hasSize(2)
                .allSatisfy(timer -> assertThat(timer.count()).isZero());
    }

    @Test
    void countsAppliedEventsByTypeAndMeasuresTheirDelay() {
        metrics.applied(List.of(erased(Duration.ofMillis(200)), erased(Duration.ofMillis(400))), NOW);

        assertThat(consumed("applied", "NoteErased.v1").count()).isEqualTo(2);
        assertThat(consumed("applied", "NoteWritten.v1").count()).isZero();
        var delay = registry.get("agora.events.delay").timer();
        assertThat(delay.count()).isEqualTo(2);
        assertThat(delay.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(600);
    }

    @Test
    void countsWhatIsNotApplied() {
        metrics.alreadyApplied(1);
        metrics.skipped(2);
        metrics.deadLetters(3);

        assertThat(consumed("already-applied", "any").count()).isEqualTo(1);
        assertThat(consumed("skipped", "any").count()).isEqualTo(2);
        assertThat(consumed("dead-letter", "any").count()).isEqualTo(3);
    }

    @Test
    void measuresBatchesByTheirOutcome() {
        metrics.batchApplied(Timer.start());
        metrics.batchFailed(Timer.start());
        metrics.batchFailed(Timer.start());

        assertThat(registry.get("agora.consumer.batches").tag("outcome", "applied").timer().count()).isEqualTo(1);
        assertThat(registry.get("agora.consumer.batches").tag("outcome", "failed").timer().count()).isEqualTo(2);
    }

    private Counter consumed(String outcome, String type) {
        return registry.get("agora.events.consumed").tags("outcome", outcome, "type", type).counter();
    }

    private static ReceivedEvent<NoteEvent> erased(Duration ago) {
        return new ReceivedEvent<>(UUID.randomUUID(), "key", NOW.minus(ago), null, new NoteEvent.NoteErased(1));
    }
}
