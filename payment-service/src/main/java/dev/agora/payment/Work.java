package dev.agora.payment;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.payment.PaymentProvider.RefundOrder;

/**
 * Something a provider has to be asked, leased to whoever claimed it.
 *
 * @param id the payment's id, or the refund's
 * @param tries how often it was claimed, this time included
 * @param traceparent the step of a trace that had it scheduled
 */
public record Work(UUID id, WorkKind kind, int tries, Purchase purchase, @Nullable RefundOrder refund,
        @Nullable String traceparent) {}
