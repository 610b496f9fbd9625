package dev.agora.payment;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to the buyer.
 *
 * @param amount minor units of the payment's currency
 * @param spentKeys how many idempotency keys the provider has answered with an error of its own
 * @param failure the provider's reason for declining
 */
public record Refund(UUID id, UUID paymentId, RefundKind kind, long amount, RefundStatus status, String reason,
        int spentKeys, @Nullable String providerReference, @Nullable String failure, Instant createdAt) {

    Refund succeeded(@Nullable String reference) {
        return new Refund(id, paymentId, kind, amount, RefundStatus.SUCCEEDED, reason, spentKeys, reference, null,
                createdAt);
    }

    Refund failed(String why) {
        return new Refund(id, paymentId, kind, amount, RefundStatus.FAILED, reason, spentKeys, providerReference, why,
                createdAt);
    }

    Refund keySpent() {
        return new Refund(id, paymentId, kind, amount, status, reason, spentKeys + 1, providerReference, failure,
                createdAt);
    }
}
