package dev.agora.messaging;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what consumers do with events. */
final class EventMetrics {

    private static final String ANY = "any";

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void applied(String consumer, List<? extends ReceivedEvent<?>> events) {
        events.forEach(event -> count(consumer, CloudEvents.type(event.event().getClass()), "applied", 1));
    }

    /** Copies of events; their types are not told apart. */
    void alreadyApplied(String consumer, int count) {
        count(consumer, ANY, "already-applied", count);
    }

    void skipped(String consumer, int count) {
        count(consumer, ANY, "skipped", count);
    }

    void deadLetters(String consumer, int count) {
        count(consumer, ANY, "dead-letter", count);
    }

    private void count(String consumer, String type, String outcome, int count) {
        if (count > 0) {
            registry.counter("agora.events.consumed", "consumer", consumer, "type", type, "outcome", outcome)
                    .increment(count);
        }
    }
}
