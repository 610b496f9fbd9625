package dev.agora.payment;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;

/** What payment-service tells the others, on {@code agora.payments}; amounts are in minor units. */
sealed interface PaymentEvent {

    UUID orderId();

    @EventType("PaymentActionRequired")
    record PaymentActionRequired(UUID orderId, UUID paymentId, String provider, NextAction nextAction)
            implements
                PaymentEvent {}

    @EventType("PaymentCaptured")
    record PaymentCaptured(UUID orderId, UUID paymentId, String provider, Money amount, Instant capturedAt)
            implements
                PaymentEvent {}

    @EventType("PaymentFailed")
    record PaymentFailed(UUID orderId, UUID paymentId, String provider, String code, @Nullable String detail)
            implements
                PaymentEvent {}

    /** {@code refunded} and {@code captured} are cumulative. */
    @EventType("PaymentRefunded")
    record PaymentRefunded(UUID orderId, UUID paymentId, UUID refundId, Money amount, long refunded, long captured)
            implements
                PaymentEvent {}

    /** {@code refunded} and {@code captured} are cumulative. */
    @EventType("RefundFailed")
    record RefundFailed(UUID orderId, UUID paymentId, UUID refundId, Money amount, long refunded, long captured,
            @Nullable String detail) implements PaymentEvent {}
}
