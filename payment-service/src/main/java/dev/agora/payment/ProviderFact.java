package dev.agora.payment;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What a provider said, or that it said nothing: facts, to be recorded however late and however often they come. */
public sealed interface ProviderFact {

    /** The provider knows of the purchase; nothing is charged. */
    record IntentCreated(String reference) implements ProviderFact {}

    /** The buyer was charged. */
    record Charged(Money amount) implements ProviderFact {}

    /** The buyer must act on a page before anything is charged. */
    record ActionRequired(String url) implements ProviderFact {}

    /** Refused for good. */
    record Declined(String code, @Nullable String detail) implements ProviderFact {}

    /** Not charged and not about to be: it may be tried again under a new idempotency key. */
    record Uncharged() implements ProviderFact {}

    /** Perhaps charged, perhaps not. */
    record Unresolved() implements ProviderFact {}

    /** Cancelled at the provider: it can never be charged any more. */
    record Voided() implements ProviderFact {}

    /** Nothing was done: the provider is out of reach, busy or refuses us. */
    record Postponed() implements ProviderFact {}

    /** The provider failed inside without charging, and would repeat that answer under the same idempotency key. */
    record KeySpent() implements ProviderFact {}

    /** What a provider said about a refund. */
    sealed interface RefundFact extends ProviderFact {

        /** The refund's id. */
        UUID refundId();
    }

    /** The money was sent back. */
    record RefundMade(UUID refundId, String reference) implements RefundFact {}

    /** Refused for good. */
    record RefundDeclined(UUID refundId, String detail) implements RefundFact {}

    /**
     * Perhaps sent back, perhaps not.
     *
     * @param keySpent whether the provider would repeat its failure under the same idempotency key
     */
    record RefundUnresolved(UUID refundId, boolean keySpent) implements RefundFact {}
}
