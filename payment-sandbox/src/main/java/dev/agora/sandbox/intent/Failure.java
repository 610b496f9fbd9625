package dev.agora.sandbox.intent;

import org.jspecify.annotations.Nullable;

/** Why the last attempt to pay failed, in Stripe's words. */
record Failure(String type, String code, @Nullable String declineCode, String message) {

    static final Failure DECLINED = card("generic_decline", "Your card was declined.");

    static final Failure INSUFFICIENT_FUNDS = card("insufficient_funds", "Your card has insufficient funds.");

    static final Failure NOT_AUTHENTICATED = new Failure("invalid_request_error",
            "payment_intent_authentication_failure",
            null, "The provided PaymentMethod has failed authentication. Provide a new PaymentMethod to try again.");

    private static Failure card(String declineCode, String message) {
        return new Failure("card_error", "card_declined", declineCode, message);
    }
}
