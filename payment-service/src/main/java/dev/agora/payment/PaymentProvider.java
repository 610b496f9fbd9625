package dev.agora.payment;

import java.util.UUID;

/**
 * A payment provider behind a network. No method throws for what a network or a provider can do wrong: that is a fact, too.
 * Never called inside a database transaction.
 */
public interface PaymentProvider {

    /** Makes a purchase known without charging it; answers IntentCreated, Declined, KeySpent or Postponed. */
    ProviderFact create(Purchase purchase);

    /** Charges a purchase. */
    ProviderFact confirm(Purchase purchase);

    /** Finds out what became of a purchase. */
    ProviderFact read(Purchase purchase);

    /** Sees to it that a purchase is never charged; answers Charged when it is too late. */
    ProviderFact cancel(Purchase purchase);

    /** Gives money back; answers RefundMade, RefundDeclined or RefundUnresolved. */
    ProviderFact refund(Purchase purchase, RefundOrder order);

    /**
     * A refund to be made.
     *
     * @param amount minor units
     * @param spentKeys part of the idempotency key
     * @param repeated whether it may have been made already
     */
    record RefundOrder(UUID id, long amount, int spentKeys, boolean repeated) {}
}
