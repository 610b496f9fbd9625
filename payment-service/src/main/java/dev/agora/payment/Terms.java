package dev.agora.payment;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the order asks of the payment.
 *
 * @param method the provider's name of the payment method
 * @param userId the customer; null for a guest
 * @param guestTokenHash SHA-256, hex, of the token that opens a guest's order; null for a customer
 */
public record Terms(Provider provider, String method, Money amount, @Nullable UUID userId,
        @Nullable String guestTokenHash) {}
