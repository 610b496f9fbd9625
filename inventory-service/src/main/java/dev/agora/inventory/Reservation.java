package dev.agora.inventory;

import java.util.List;
import java.util.UUID;

/**
 * What an order holds, or held, of the stock.
 *
 * @param lines empty when the order never held anything
 */
record Reservation(UUID orderId, State state, List<Line> lines) {

    /** How it stands; REJECTED, RELEASED and RESTOCKED are final. */
    enum State {
        RESERVED,
        /** There was not enough of every line, so nothing was reserved. */
        REJECTED,
        /** Sold: the units have left. */
        COMMITTED,
        /** Given back; without lines it is the tombstone of an order that was cancelled before it was seen. */
        RELEASED,
        /** Sold and taken back. */
        RESTOCKED
    }

    Reservation in(State next) {
        return new Reservation(orderId, next, lines);
    }
}
