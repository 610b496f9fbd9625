package dev.agora.payment;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what became of payments. */
@Component
class PaymentMetrics {

    private final Map<String, Counter> counters;

    PaymentMetrics(MeterRegistry meters) {
        counters = Stream.of("captured", "failed", "action-required", "refunded", "refund-failed")
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> counter(outcome, meters)));
        // There from the start: the first increment of a counter that appears with it is invisible to Prometheus.
        mismatches(meters);
    }

    /** Counts charges of another amount than that of the order. */
    static Counter mismatches(MeterRegistry meters) {
        return Counter.builder("agora.payment.amount.mismatches")
                .description("Charges of another amount than that of the order; nothing was captured").register(meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("agora.payment.outcomes").description("What became of payments").tag("outcome", outcome)
                .register(meters);
    }

    @TransactionalEventListener
    void count(PaymentsMoved moved) {
        moved.events().stream().map(event -> counters.get(outcome(event))).forEach(Counter::increment);
    }

    static String outcome(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentCaptured _ -> "captured";
            case PaymentEvent.PaymentFailed _ -> "failed";
            case PaymentEvent.PaymentActionRequired _ -> "action-required";
            case PaymentEvent.PaymentRefunded _ -> "refunded";
            case PaymentEvent.RefundFailed _ -> "refund-failed";
        };
    }
}
