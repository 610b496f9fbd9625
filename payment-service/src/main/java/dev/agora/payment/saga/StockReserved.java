package dev.agora.payment.saga;

import java.util.UUID;

import dev.agora.messaging.EventType;

/** What payments need of {@code agora.inventory}. */
@EventType("StockReserved")
record StockReserved(UUID orderId) {}
