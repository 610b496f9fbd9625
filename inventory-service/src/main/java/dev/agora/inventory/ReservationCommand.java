package dev.agora.inventory;

import java.util.List;
import java.util.UUID;

/** What an order asks of the stock. */
public sealed interface ReservationCommand {

    UUID orderId();

    /** Hold every line, or none. */
    record Reserve(UUID orderId, List<Line> lines) implements ReservationCommand {

        public Reserve {
            lines = List.copyOf(lines);
        }
    }

    /** The order is sold. */
    record Commit(UUID orderId) implements ReservationCommand {}

    /** The order is off, whatever it holds. */
    record Release(UUID orderId) implements ReservationCommand {}
}
