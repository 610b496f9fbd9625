package dev.agora.inventory;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what became of the orders: {@code agora.inventory.reservations} by outcome. */
@Component
class ReservationMetrics {

    private final MeterRegistry registry;

    ReservationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @TransactionalEventListener
    void count(OrdersDecided decided) {
        decided.outcomes().forEach((outcome, times) -> registry
                .counter("agora.inventory.reservations", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(times));
    }
}
