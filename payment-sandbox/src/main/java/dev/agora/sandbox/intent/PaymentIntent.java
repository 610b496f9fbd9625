package dev.agora.sandbox.intent;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.agora.sandbox.Ids;
import dev.agora.sandbox.call.StripeError;

/** One purchase on its way to being paid; it is charged at most once. */
final class PaymentIntent {

    /** What a confirmation led to. */
    enum Confirmation {
        CHARGED, ACTION_REQUIRED, DECLINED, FAILED_INSIDE
    }

    private static final int FAILURES_OF_FLAKY = 2;

    private final String id;
    private final Terms terms;
    private State state;

    PaymentIntent(String id, Terms terms, State state) {
        this.id = id;
        this.terms = terms;
        this.state = state;
    }

    static PaymentIntent create(Terms terms, @Nullable TestMethod method) {
        var status = method == null ? IntentStatus.REQUIRES_PAYMENT_METHOD : IntentStatus.REQUIRES_CONFIRMATION;
        return new PaymentIntent(Ids.next("pi"), terms, State.initial(status, method));
    }

    Confirmation confirm(@Nullable TestMethod newMethod, @Nullable String returnUrl) {
        switch (state.status()) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION -> {
            }
            case SUCCEEDED, CANCELED -> throw unexpectedState("confirm");
        }
        var method = newMethod == null ? state.method() : newMethod;
        if (method == null) {
            throw StripeError.invalid("payment_intent_unexpected_state",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.", null);
        }
        state = state.attempted(method, returnUrl == null ? state.returnUrl() : returnUrl);
        return switch (method) {
            case VISA, SLOW, LOST_REPLY -> charge();
            case CHARGE_DECLINED -> decline(Failure.DECLINED);
            case INSUFFICIENT_FUNDS -> decline(Failure.INSUFFICIENT_FUNDS);
            case AUTHENTICATION_REQUIRED -> {
                state = state.to(IntentStatus.REQUIRES_ACTION);
                yield Confirmation.ACTION_REQUIRED;
            }
            case FLAKY -> state.confirms() <= FAILURES_OF_FLAKY ? Confirmation.FAILED_INSIDE : charge();
        };
    }

    /** The customer approved; returns false when nothing waits for the customer. */
    boolean approve() {
        if (state.status() != IntentStatus.REQUIRES_ACTION) {
            return false;
        }
        charge();
        return true;
    }

    /** The customer failed to authenticate; returns false when nothing waits for the customer. */
    boolean fail() {
        if (state.status() != IntentStatus.REQUIRES_ACTION) {
            return false;
        }
        decline(Failure.NOT_AUTHENTICATED);
        return true;
    }

    void cancel(@Nullable String reason, Instant now) {
        switch (state.status()) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION -> state = state.canceled(reason, now);
            case SUCCEEDED, CANCELED -> throw unexpectedState("cancel");
        }
    }

    /** Takes an amount, or the rest, back from what was received and returns it. */
    long refund(@Nullable Long wanted) {
        if (state.status() != IntentStatus.SUCCEEDED) {
            throw StripeError.invalid("payment_intent_unexpected_state",
                    "This PaymentIntent (" + id + ") does not have a successful charge to refund.", "payment_intent");
        }
        var left = state.received() - state.refunded();
        if (left == 0) {
            throw StripeError.invalid("charge_already_refunded",
                    "Charge " + state.charge() + " has already been refunded.",
                    null);
        }
        var amount = wanted == null ? left : wanted;
        if (amount > left) {
            throw StripeError.invalid(null,
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")",
                    "amount");
        }
        state = state.refunded(amount);
        return amount;
    }

    private Confirmation charge() {
        state = state.charged(terms.amount(), Ids.next("ch"));
        return Confirmation.CHARGED;
    }

    private Confirmation decline(Failure failure) {
        state = state.declined(failure);
        return Confirmation.DECLINED;
    }

    private StripeError unexpectedState(String what) {
        return StripeError.invalid("payment_intent_unexpected_state", "You cannot " + what
                + " this PaymentIntent because it has a status of " + state.status().wire() + ".", null);
    }

    String id() {
        return id;
    }

    Terms terms() {
        return terms;
    }

    State state() {
        return state;
    }
}
