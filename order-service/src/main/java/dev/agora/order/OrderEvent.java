package dev.agora.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;

/** What orders tell the world, on the topic {@value Ordering#TOPIC} and keyed by order. */
sealed interface OrderEvent {

    UUID orderId();

    /** An order was accepted and its saga starts; the lines are sorted by SKU. */
    @EventType("OrderPlaced")
    record OrderPlaced(UUID orderId, String number, @Nullable UUID userId, @Nullable String guestTokenHash,
            @Nullable String email, Money total, List<Line> lines, PaymentMethod payment, Instant placedAt)
            implements
                OrderEvent {

        record Line(String sku, int quantity) {}
    }

    /** An order is paid and its stock is reserved. */
    @EventType("OrderConfirmed")
    record OrderConfirmed(UUID orderId, Instant confirmedAt) implements OrderEvent {}

    /** An order ended without a sale, or its sale was undone. */
    @EventType("OrderCancelled")
    record OrderCancelled(UUID orderId, CancellationCode code, @Nullable String detail, Instant cancelledAt)
            implements
                OrderEvent {}
}
