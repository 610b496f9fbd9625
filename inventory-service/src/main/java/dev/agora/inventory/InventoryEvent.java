package dev.agora.inventory;

import java.util.List;
import java.util.UUID;

import dev.agora.messaging.EventType;
import dev.agora.messaging.OutgoingEvent;

/** What this service tells the others. */
public sealed interface InventoryEvent {

    String INVENTORY = "agora.inventory";
    String STOCK = "agora.stock";

    /** The event on its way to its topic. */
    OutgoingEvent outgoing();

    /** Every line of the order is reserved. */
    @EventType("StockReserved")
    record StockReserved(UUID orderId) implements InventoryEvent {

        @Override
        public OutgoingEvent outgoing() {
            return new OutgoingEvent(INVENTORY, orderId.toString(), this);
        }
    }

    /** At least one line of the order could not be reserved, so none is. */
    @EventType("StockReservationFailed")
    record StockReservationFailed(UUID orderId, List<Shortage> shortages) implements InventoryEvent {

        /** A line that could not be reserved. */
        public record Shortage(String sku, long requested, long available) {}

        @Override
        public OutgoingEvent outgoing() {
            return new OutgoingEvent(INVENTORY, orderId.toString(), this);
        }
    }

    /** The whole stock of a SKU after a change. */
    @EventType("StockChanged")
    record StockChanged(String sku, long onHand, long reserved, long available,
            long version) implements InventoryEvent {

        static StockChanged of(Stock stock) {
            return new StockChanged(stock.sku(), stock.onHand(), stock.reserved(), stock.available(), stock.version());
        }

        @Override
        public OutgoingEvent outgoing() {
            return new OutgoingEvent(STOCK, sku, this);
        }
    }
}
