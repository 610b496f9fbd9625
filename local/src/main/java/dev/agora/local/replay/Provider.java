package dev.agora.local.replay;

import java.util.Map;

/** How the customers of a replay pay. */
enum Provider {
    MANUAL(Map.of("provider", "manual")), STRIPE(Map.of("provider", "stripe", "method", "pm_card_visa"));

    private final Map<String, String> payment;

    Provider(Map<String, String> payment) {
        this.payment = payment;
    }

    /** The payment part of an order. */
    Map<String, String> payment() {
        return payment;
    }
}
