package dev.agora.inventory.saga;

import java.util.List;
import java.util.UUID;

import dev.agora.inventory.Line;
import dev.agora.inventory.ReservationCommand;
import dev.agora.inventory.ReservationCommand.Commit;
import dev.agora.inventory.ReservationCommand.Release;
import dev.agora.inventory.ReservationCommand.Reserve;
import dev.agora.messaging.EventType;

/** An order's life, as far as stock is concerned. */
sealed interface OrderEvent {

    ReservationCommand command();

    @EventType("OrderPlaced")
    record OrderPlaced(UUID orderId, List<Line> lines) implements OrderEvent {

        @Override
        public ReservationCommand command() {
            return new Reserve(orderId, lines);
        }
    }

    @EventType("OrderConfirmed")
    record OrderConfirmed(UUID orderId) implements OrderEvent {

        @Override
        public ReservationCommand command() {
            return new Commit(orderId);
        }
    }

    @EventType("OrderCancelled")
    record OrderCancelled(UUID orderId) implements OrderEvent {

        @Override
        public ReservationCommand command() {
            return new Release(orderId);
        }
    }
}
