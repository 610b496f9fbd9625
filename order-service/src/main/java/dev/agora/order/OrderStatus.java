package dev.agora.order;

/** Where an order stands. CONFIRMED and CANCELLED end the saga; CANCELLED and COMPLETED are never left. */
public enum OrderStatus {
    /** The saga is running. */
    PENDING,
    /** The customer must act before the payment can go on. */
    AWAITING_PAYMENT,
    /** Paid and reserved. */
    CONFIRMED,
    /** Not sold, or its sale was undone. */
    CANCELLED,
    /** Confirmed and delivered. */
    COMPLETED;

    /** The transition table; a status also stays itself while payment and fulfilment go on. */
    boolean canBecome(OrderStatus next) {
        return this == next || switch (this) {
            case PENDING -> next == AWAITING_PAYMENT || next == CONFIRMED || next == CANCELLED;
            case AWAITING_PAYMENT -> next == CONFIRMED || next == CANCELLED;
            case CONFIRMED -> next == CANCELLED || next == COMPLETED;
            case CANCELLED, COMPLETED -> false;
        };
    }

    /** Whether the saga has yet to decide about the order, by a deadline. */
    public boolean isOpen() {
        return switch (this) {
            case PENDING, AWAITING_PAYMENT -> true;
            case CONFIRMED, CANCELLED, COMPLETED -> false;
        };
    }
}
