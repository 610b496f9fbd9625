package dev.agora.order;

/** Where the goods are. */
public enum FulfillmentStatus {
    UNFULFILLED, SHIPPED, DELIVERED, RETURNED
}
