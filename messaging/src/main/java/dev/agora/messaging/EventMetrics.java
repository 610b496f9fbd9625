package dev.agora.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures what one consumer does with events. Every series is there from the start, at zero: the first increment of one that
 * appears with it is invisible to Prometheus.
 */
final class EventMetrics {

    private static final String ANY = "any";
    private static final Duration[] DELAYS = {Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2)};

    private final MeterRegistry registry;
    private final String consumer;
    private final Map<String, Counter> applied = new HashMap<>();
    private final Counter alreadyApplied;
    private final Counter skipped;
    private final Counter deadLetters;
    private final Timer delay;
    private final Timer appliedBatches;
    private final Timer failedBatches;

    /** @param types the event types that the consumer has a view of */
    EventMetrics(MeterRegistry registry, String consumer, Set<String> types) {
        this.registry = registry;
        this.consumer = consumer;
        types.forEach(type -> applied.put(type, counter(type, "applied")));
        alreadyApplied = counter(ANY, "already-applied");
        skipped = counter(ANY, "skipped");
        deadLetters = counter(ANY, "dead-letter");
        delay = Timer.builder("agora.events.delay").description("From writing an event to its effect at the consumer")
                .tag("consumer", consumer).serviceLevelObjectives(DELAYS).register(registry);
        appliedBatches = batches("applied");
        failedBatches = batches("failed");
    }

    void applied(List<? extends ReceivedEvent<?>> events, Instant now) {
        for (var event : events) {
            var type = applied.get(CloudEvents.type(event.event().getClass()));
            if (type != null) {
                type.increment();
            }
            delay.record(Duration.between(event.time(), now));
        }
    }

    /** Copies of events; their types are not told apart. */
    void alreadyApplied(int count) {
        alreadyApplied.increment(count);
    }

    void skipped(int count) {
        skipped.increment(count);
    }

    void deadLetters(int count) {
        deadLetters.increment(count);
    }

    /** A batch went through. */
    void batchApplied(Timer.Sample since) {
        since.stop(appliedBatches);
    }

    /** A batch was rolled back; it comes again. */
    void batchFailed(Timer.Sample since) {
        since.stop(failedBatches);
    }

    private Counter counter(String type, String outcome) {
        return Counter.builder("agora.events.consumed").description("Events by what the consumer did with them")
                .tags("consumer", consumer, "type", type, "outcome", outcome).register(registry);
    }

    private Timer batches(String outcome) {
        return Timer.builder("agora.consumer.batches").description("Batches by whether their transaction committed")
                .tags("consumer", consumer, "outcome", outcome).register(registry);
    }
}
