package dev.agora.sandbox.intent;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What changes about an intent; amounts are in minor units. */
record State(IntentStatus status, @Nullable TestMethod method, @Nullable String returnUrl, int confirms, long received,
        long refunded, @Nullable String charge, @Nullable Failure failure, @Nullable Instant canceledAt,
        @Nullable String cancellationReason) {

    static State initial(IntentStatus status, @Nullable TestMethod method) {
        return new State(status, method, null, 0, 0, 0, null, null, null, null);
    }

    State attempted(TestMethod method, @Nullable String returnUrl) {
        return new State(status, method, returnUrl, confirms + 1, received, refunded, charge, failure, canceledAt,
                cancellationReason);
    }

    State to(IntentStatus next) {
        return new State(next, method, returnUrl, confirms, received, refunded, charge, failure, canceledAt,
                cancellationReason);
    }

    State charged(long amount, String newCharge) {
        return new State(IntentStatus.SUCCEEDED, method, returnUrl, confirms, amount, refunded, newCharge, null,
                canceledAt,
                cancellationReason);
    }

    /** As at Stripe, a declined method is taken off the intent, so that confirming again needs a new one. */
    State declined(Failure why) {
        return new State(IntentStatus.REQUIRES_PAYMENT_METHOD, null, returnUrl, confirms, received, refunded, charge,
                why,
                canceledAt, cancellationReason);
    }

    State canceled(@Nullable String reason, Instant at) {
        return new State(IntentStatus.CANCELED, method, returnUrl, confirms, received, refunded, charge, failure, at,
                reason);
    }

    State refunded(long amount) {
        return new State(status, method, returnUrl, confirms, received, refunded + amount, charge, failure, canceledAt,
                cancellationReason);
    }
}
