package dev.agora.payment;

import java.time.Instant;
import java.util.UUID;

/** A refund as staff sees it. */
public record RefundView(UUID id, UUID paymentId, Money amount, RefundStatus status, String reason, Instant createdAt) {

    static RefundView of(Refund refund, String currency) {
        return new RefundView(refund.id(), refund.paymentId(), new Money(refund.amount(), currency), refund.status(),
                refund.reason(), refund.createdAt());
    }
}
