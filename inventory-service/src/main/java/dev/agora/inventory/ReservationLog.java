package dev.agora.inventory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.agora.messaging.Traces;

/** Tells in the log what became of each order's stock, under the order's id and in its trace. */
@Component
class ReservationLog {

    private static final Logger log = LoggerFactory.getLogger(ReservationLog.class);

    private final Traces traces;

    ReservationLog(Traces traces) {
        this.traces = traces;
    }

    @TransactionalEventListener
    void decided(OrdersDecided decided) {
        for (var decision : decided.decisions()) {
            try (var _ = traces.inLogs("orderId", decision.orderId().toString())) {
                log.info("Stock for order {}: {}", decision.orderId(), decision.outcome());
            }
        }
    }
}
