package dev.agora.inventory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.agora.inventory.ReservationLedger.Outcome;

/** Counts what became of the orders. */
@Component
class ReservationMetrics {

    private final Map<Outcome, Counter> counters;

    ReservationMetrics(MeterRegistry registry) {
        counters = Arrays.stream(Outcome.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> counter(outcome, registry)));
    }

    private static Counter counter(Outcome outcome, MeterRegistry registry) {
        return Counter.builder("agora.inventory.reservations")
                .description("What orders asked of the stock, by what became of it")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).register(registry);
    }

    @TransactionalEventListener
    void count(OrdersDecided decided) {
        decided.decisions().stream().map(decision -> counters.get(decision.outcome())).forEach(Counter::increment);
    }
}
