package dev.agora.messaging;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The outbox in figures, measured now and then: whoever asks for metrics must not have to wait for a database that does not
 * answer. While it does not, there are no figures.
 */
final class OutboxGauges implements MeterBinder {

    private final Backlog backlog;
    private volatile double depth = Double.NaN;
    private volatile double age = Double.NaN;

    OutboxGauges(Backlog backlog) {
        this.backlog = backlog;
    }

    void measure() {
        try {
            depth = backlog.outboxDepth();
            age = backlog.outboxAge().toMillis() / 1e3;
        } catch (RuntimeException unknown) {
            depth = Double.NaN;
            age = Double.NaN;
            throw unknown;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("agora.outbox.depth", "Events that wait to be published", gauges -> gauges.depth).register(registry);
        gauge("agora.outbox.age", "How long the oldest of them has waited", gauges -> gauges.age).baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<OutboxGauges> gauge(String name, String description, ToDoubleFunction<OutboxGauges> value) {
        return Gauge.builder(name, this, value).description(description);
    }
}
