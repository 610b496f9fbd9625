package dev.agora.order.cart;

/** Where a cart stands. */
public enum CartStatus {
    ACTIVE,
    /** An order was made of it. */
    COMPLETED,
    /** A guest's, whose lines went into the cart of the customer who claimed it. */
    MERGED
}
