package dev.agora.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Measures what this instance's relay does. */
final class RelayMetrics {

    private final Counter published;
    private final Counter unsent;

    RelayMetrics(MeterRegistry registry, RelayLease lease) {
        published = Counter.builder("agora.outbox.published").description("Events that Kafka has acknowledged")
                .register(registry);
        unsent = Counter.builder("agora.outbox.unsent")
                .description("Times that an event stayed because it could not be sent")
                .register(registry);
        Gauge.builder("agora.outbox.leader", lease, it -> it.isHeld() ? 1 : 0)
                .description(
                        "Whether this instance's relay is the one that sends; none is while there is nothing to send")
                .register(registry);
    }

    void sent(int acknowledged, int all) {
        published.increment(acknowledged);
        unsent.increment(all - acknowledged);
    }
}
