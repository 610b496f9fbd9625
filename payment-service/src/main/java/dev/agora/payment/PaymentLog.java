package dev.agora.payment;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.agora.messaging.Traces;

/** Tells in the log what became of each order's payment, under the order's id and in its trace. */
@Component
class PaymentLog {

    private static final Logger log = LoggerFactory.getLogger(PaymentLog.class);

    private final Traces traces;

    PaymentLog(Traces traces) {
        this.traces = traces;
    }

    @TransactionalEventListener
    void moved(PaymentsMoved moved) {
        for (var event : moved.events()) {
            try (var _ = traces.inLogs("orderId", event.orderId().toString())) {
                log.info("Payment for order {}: {}", event.orderId(), PaymentMetrics.outcome(event));
            }
        }
    }
}
