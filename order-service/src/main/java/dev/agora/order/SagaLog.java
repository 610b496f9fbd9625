package dev.agora.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.agora.messaging.Traces;

/** Tells in the log what becomes of each order, under the order's id and in its trace. */
@Component
class SagaLog {
    private static final Logger LOG = LoggerFactory.getLogger(SagaLog.class);

    private final Traces traces;

    SagaLog(Traces traces) {
        this.traces = traces;
    }

    @TransactionalEventListener
    void placed(OrderWasPlaced order) {
        try (var _ = traces.inLogs("orderId", order.id().toString())) {
            LOG.info("Order {} is placed as {}", order.id(), order.number());
        }
    }

    @TransactionalEventListener
    void moved(OrdersMoved moved) {
        for (OrdersMoved.Move move : moved.moves()) {
            OrdersMoved.Ending ending = move.ending();
            try (var _ = traces.inLogs("orderId", move.id().toString())) {
                if (ending == null) {
                    LOG.info("Order {} is {}", move.id(), move.status());
                } else {
                    LOG.info("Order {} is {}, {} after {} ms", move.id(), move.status(), ending.outcome(),
                            ending.after().toMillis());
                }
            }
        }
    }
}
