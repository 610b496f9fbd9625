package dev.agora.order.saga;

import java.util.UUID;

import dev.agora.order.SagaFact;

/** An event of another service about an order. */
interface SagaEvent {

    UUID orderId();

    /** What it means for the order. */
    SagaFact fact();
}
