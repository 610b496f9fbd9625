package dev.agora.payment;

import java.util.UUID;

/**
 * A provider's fact about a payment.
 *
 * @param tries how often the provider was asked
 */
public record Report(UUID paymentId, ProviderFact fact, int tries) {}
