package dev.agora.payment;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A provider's fact about a payment.
 *
 * @param tries how often the provider was asked
 * @param traceparent the step of a trace in which it was asked
 */
public record Report(UUID paymentId, UUID orderId, ProviderFact fact, int tries, @Nullable String traceparent) {}
