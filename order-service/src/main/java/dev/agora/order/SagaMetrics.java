package dev.agora.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts how sagas end and measures how long they take. */
@Component
class SagaMetrics {
    private final MeterRegistry meters;

    SagaMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void moved(OrdersMoved moved) {
        for (OrdersMoved.Move move : moved.moves()) {
            OrdersMoved.Ending ending = move.ending();
            if (ending != null) {
                Timer.builder("agora.order.saga")
                        .description("From placing an order to the end of its saga")
                        .tag("outcome", ending.outcome())
                        .publishPercentileHistogram()
                        .register(meters)
                        .record(ending.after());
            }
        }
    }
}
