package dev.agora.payment;

import java.time.Instant;
import java.util.UUID;

/** Payments in every status. */
final class PaymentFixtures {

    static final Instant NOW = Instant.parse("2026-11-20T10:15:30.423456Z");
    static final Money TOTAL = new Money(4497, "GBP");
    static final UUID ORDER = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
    static final UUID PAYMENT = UUID.fromString("0199f3a0-7d40-7b11-8c22-5a6d3e2f9b02");

    private PaymentFixtures() {}

    static Terms terms(Provider provider) {
        return new Terms(provider, "pm_card_visa", TOTAL, UUID.randomUUID(), null);
    }

    static Payment unknown() {
        return payment(State.initial());
    }

    /** A payment with Stripe; one that is PENDING knows its order and waits for stock. */
    static Payment in(PaymentStatus status) {
        var payment = unknown();
        payment.placed(terms(Provider.STRIPE), NOW);
        switch (status) {
            case PENDING -> {
            }
            case PROCESSING -> process(payment);
            case UNKNOWN -> {
                process(payment);
                payment.unresolved();
            }
            case REQUIRES_ACTION -> {
                process(payment);
                payment.actionRequired("https://provider.example/act");
            }
            case CANCELLING -> {
                process(payment);
                payment.orderCancelled(NOW);
            }
            case CAPTURED -> {
                process(payment);
                payment.charged(NOW);
            }
            case PARTIALLY_REFUNDED -> refunded(payment, 1000);
            case REFUNDED -> refunded(payment, TOTAL.amount());
            case FAILED -> {
                process(payment);
                payment.declined("card_declined", null);
            }
            case CANCELLED -> payment.orderCancelled(NOW);
        }
        return payment(payment.state());
    }

    private static void process(Payment payment) {
        payment.stockReserved(NOW);
        payment.intentCreated("pi_1");
    }

    private static void refunded(Payment payment, long amount) {
        process(payment);
        payment.charged(NOW);
        payment.refundMade(payment.requestRefund(TOTAL.of(amount), "broken", NOW), "re_1");
    }

    private static Payment payment(State state) {
        return new Payment(PAYMENT, ORDER, state);
    }
}
