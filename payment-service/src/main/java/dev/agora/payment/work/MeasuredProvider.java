package dev.agora.payment.work;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;

import dev.agora.messaging.Traces;
import dev.agora.payment.PaymentProvider;
import dev.agora.payment.ProviderFact;
import dev.agora.payment.Purchase;

/** Measures how long a provider takes to answer, and what, and makes each call a step of its trace. */
final class MeasuredProvider implements PaymentProvider {

    private static final Duration[] BOUNDARIES = {Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)};

    private final PaymentProvider provider;
    private final Traces traces;
    private final MeterRegistry meters;

    MeasuredProvider(PaymentProvider provider, Traces traces, MeterRegistry meters) {
        this.provider = provider;
        this.traces = traces;
        this.meters = meters;
    }

    @Override
    public ProviderFact create(Purchase purchase) {
        return measure("create", () -> provider.create(purchase));
    }

    @Override
    public ProviderFact confirm(Purchase purchase) {
        return measure("confirm", () -> provider.confirm(purchase));
    }

    @Override
    public ProviderFact read(Purchase purchase) {
        return measure("read", () -> provider.read(purchase));
    }

    @Override
    public ProviderFact cancel(Purchase purchase) {
        return measure("cancel", () -> provider.cancel(purchase));
    }

    @Override
    public ProviderFact refund(Purchase purchase, RefundOrder order) {
        return measure("refund", () -> provider.refund(purchase, order));
    }

    private ProviderFact measure(String call, Supplier<ProviderFact> question) {
        var sample = Timer.start();
        try (var step = traces.begin(Span.Kind.CLIENT, "provider " + call, traces.current());
                var _ = step.enter()) {
            var fact = question.get();
            var outcome = label(fact);
            step.tag("outcome", outcome);
            sample.stop(Timer.builder("agora.payment.calls").description("Calls to the payment provider, by its answer")
                    .tags("call", call, "outcome", outcome).serviceLevelObjectives(BOUNDARIES).register(meters));
            return fact;
        }
    }

    /** IntentCreated becomes intent-created. */
    private static String label(ProviderFact fact) {
        return fact.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
