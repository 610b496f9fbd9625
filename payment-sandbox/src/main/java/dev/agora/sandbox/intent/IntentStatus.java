package dev.agora.sandbox.intent;

import java.util.Locale;

/** Where an intent stands, in Stripe's words. */
enum IntentStatus {

    REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION, SUCCEEDED, CANCELED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static IntentStatus ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
