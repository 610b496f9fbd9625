package dev.agora.payment;

import org.jspecify.annotations.Nullable;

/**
 * What changes about a payment; amounts are in minor units.
 *
 * @param terms null until the order is known
 * @param captured never more than the terms' amount
 * @param refunded what went back
 * @param refundPending what is on its way back; with {@code refunded} never more than {@code captured}
 * @param reference the provider's name of the purchase
 * @param attempts how often the provider was asked, each time under idempotency keys of its own
 */
public record State(PaymentStatus status, @Nullable Terms terms, boolean stockReserved, boolean orderCancelled,
        long captured, long refunded, long refundPending, @Nullable String reference, @Nullable String nextActionUrl,
        int attempts) {

    static State initial() {
        return new State(PaymentStatus.PENDING, null, false, false, 0, 0, 0, null, null, 0);
    }

    State with(PaymentStatus next) {
        return new State(next, terms, stockReserved, orderCancelled, captured, refunded, refundPending, reference, null,
                attempts);
    }

    State with(Terms known) {
        return new State(status, known, stockReserved, orderCancelled, captured, refunded, refundPending, reference,
                nextActionUrl, attempts);
    }

    State withStockReserved() {
        return new State(status, terms, true, orderCancelled, captured, refunded, refundPending, reference,
                nextActionUrl,
                attempts);
    }

    State withOrderCancelled() {
        return new State(status, terms, stockReserved, true, captured, refunded, refundPending, reference,
                nextActionUrl,
                attempts);
    }

    State withReference(String created) {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded, refundPending, created,
                nextActionUrl, attempts);
    }

    State withAnotherAttempt() {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded, refundPending, reference,
                nextActionUrl, attempts + 1);
    }

    State withNextAction(String url) {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded, refundPending, reference,
                url,
                attempts);
    }

    State withCaptured(long amount) {
        return new State(status, terms, stockReserved, orderCancelled, amount, refunded, refundPending, reference,
                nextActionUrl, attempts);
    }

    State withRefundPending(long amount) {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded, refundPending + amount,
                reference,
                nextActionUrl, attempts);
    }

    State withRefunded(long amount) {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded + amount,
                refundPending - amount,
                reference, nextActionUrl, attempts);
    }

    State withRefundGivenUp(long amount) {
        return new State(status, terms, stockReserved, orderCancelled, captured, refunded, refundPending - amount,
                reference,
                nextActionUrl, attempts);
    }
}
