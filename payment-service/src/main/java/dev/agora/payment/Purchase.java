package dev.agora.payment;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a provider has to know of a payment.
 *
 * @param reference the provider's name of the purchase, once it has one
 * @param attempts part of the idempotency keys
 */
public record Purchase(UUID paymentId, UUID orderId, Money amount, String method, @Nullable String reference,
        int attempts) {}
