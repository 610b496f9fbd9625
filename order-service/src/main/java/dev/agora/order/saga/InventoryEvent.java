package dev.agora.order.saga;

import java.util.List;
import java.util.UUID;

import dev.agora.messaging.EventType;
import dev.agora.order.SagaFact;
import dev.agora.order.Shortage;

/**
 * What inventory-service tells about an order. StockReserved is not listened to: payment-service acts on it, and in no state
 * of an order does it change anything.
 */
sealed interface InventoryEvent extends SagaEvent {
    String TOPIC = "agora.inventory";

    @EventType("StockReservationFailed")
    record StockReservationFailed(UUID orderId, List<Shortage> shortages) implements InventoryEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.StockRejected(shortages);
        }
    }
}
