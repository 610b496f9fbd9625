package dev.agora.payment;

import java.util.UUID;

/** What the saga says of an order. */
public sealed interface OrderFact {

    /** The order's id. */
    UUID orderId();

    /** The buyer wants to pay. */
    record Placed(UUID orderId, Terms terms) implements OrderFact {}

    /** There is stock for it. */
    record StockReserved(UUID orderId) implements OrderFact {}

    /** There is to be no sale. */
    record Cancelled(UUID orderId) implements OrderFact {}
}
