package dev.agora.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;

import dev.agora.payment.PaymentEvent.PaymentActionRequired;
import dev.agora.payment.PaymentEvent.PaymentCaptured;
import dev.agora.payment.PaymentEvent.PaymentFailed;
import dev.agora.payment.PaymentEvent.PaymentRefunded;
import dev.agora.payment.PaymentEvent.RefundFailed;

/**
 * The payment of one order. It meets the order's events and the provider's facts in any order and any number: each is
 * applied, was applied already, or conflicts with what happened before and is then compensated here. What a transition
 * causes is collected in {@link #events()} and {@link #openedRefunds()}.
 */
public final class Payment {

    private final UUID id;
    private final UUID orderId;
    private final State read;
    private State state;
    private final List<PaymentEvent> events = new ArrayList<>();
    private final List<Refund> openedRefunds = new ArrayList<>();

    Payment(UUID id, UUID orderId, State state) {
        this.id = id;
        this.orderId = orderId;
        this.read = state;
        this.state = state;
    }

    void placed(Terms terms, Instant now) {
        if (state.terms() == null) {
            state = state.with(terms);
            startOncePossible(now);
        }
    }

    void stockReserved(Instant now) {
        if (!state.stockReserved()) {
            state = state.withStockReserved();
            startOncePossible(now);
        }
    }

    void orderCancelled(Instant now) {
        if (state.orderCancelled()) {
            return;
        }
        state = state.withOrderCancelled();
        switch (state.status()) {
            case PENDING -> become(PaymentStatus.CANCELLED);
            case PROCESSING -> become(state.reference() == null ? PaymentStatus.CANCELLED : PaymentStatus.CANCELLING);
            case UNKNOWN, REQUIRES_ACTION -> become(PaymentStatus.CANCELLING);
            case CAPTURED, PARTIALLY_REFUNDED -> refundTheRest(now);
            case CANCELLING, REFUNDED, FAILED, CANCELLED -> {
            }
        }
    }

    private void startOncePossible(Instant now) {
        var terms = state.terms();
        if (state.status() != PaymentStatus.PENDING || terms == null || !state.stockReserved()) {
            return;
        }
        switch (terms.provider()) {
            case MANUAL -> {
                state = state.withAnotherAttempt();
                capture(terms, now);
            }
            case STRIPE -> {
                if (terms.amount().amount() == 0) {
                    capture(terms, now);
                } else {
                    become(PaymentStatus.PROCESSING);
                }
            }
        }
    }

    /** The provider has a purchase to be confirmed; a worker goes on only while the payment is PROCESSING under it. */
    void intentCreated(String reference) {
        if (state.status() == PaymentStatus.PROCESSING && state.reference() == null) {
            state = state.withReference(reference).withAnotherAttempt();
        }
    }

    /** The provider failed to create the purchase and would repeat that: the next attempt needs a key of its own. */
    void keySpent() {
        if (state.status() == PaymentStatus.PROCESSING && state.reference() == null) {
            state = state.withAnotherAttempt();
        }
    }

    void charged(Instant now) {
        var terms = requireTerms();
        switch (state.status()) {
            case PENDING, PROCESSING, UNKNOWN, REQUIRES_ACTION -> capture(terms, now);
            case CANCELLING, CANCELLED, FAILED -> {
                capture(terms, now);
                refundTheRest(now);
            }
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> {
            }
        }
    }

    void actionRequired(String url) {
        switch (state.status()) {
            case PENDING, PROCESSING, UNKNOWN -> {
                become(PaymentStatus.REQUIRES_ACTION);
                state = state.withNextAction(url);
                events.add(new PaymentActionRequired(orderId, id, requireTerms().provider().wire(),
                        NextAction.redirect(url)));
            }
            case REQUIRES_ACTION, CANCELLING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED, CANCELLED -> {
            }
        }
    }

    void declined(String code, @Nullable String detail) {
        switch (state.status()) {
            case PENDING, PROCESSING, UNKNOWN, REQUIRES_ACTION -> {
                become(PaymentStatus.FAILED);
                events.add(new PaymentFailed(orderId, id, requireTerms().provider().wire(), code, detail));
            }
            case CANCELLING -> become(PaymentStatus.CANCELLED);
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED, CANCELLED -> {
            }
        }
    }

    /** The provider cancelled the purchase: asked by us when the order was, of its own accord otherwise. */
    void voided() {
        declined("canceled", "The payment was cancelled at the provider.");
    }

    void uncharged() {
        switch (state.status()) {
            case UNKNOWN, REQUIRES_ACTION -> {
                become(PaymentStatus.PROCESSING);
                state = state.withAnotherAttempt();
            }
            case PENDING, PROCESSING, CANCELLING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED, CANCELLED -> {
            }
        }
    }

    void unresolved() {
        switch (state.status()) {
            case PROCESSING -> become(PaymentStatus.UNKNOWN);
            case PENDING, UNKNOWN, REQUIRES_ACTION, CANCELLING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED,
                    CANCELLED ->
                {
                }
        }
    }

    /** Opens a refund that staff asked for; without an amount, of all that is left. */
    Refund requestRefund(@Nullable Money wanted, String reason, Instant now) {
        if (wanted != null && !wanted.currency().equals(requireTerms().amount().currency())) {
            throw RefundExceedsCapture.currency(requireTerms().amount().currency());
        }
        var left = left();
        var amount = wanted == null ? left : wanted.amount();
        if (amount < 1 || amount > left) {
            throw RefundExceedsCapture.left(left);
        }
        return open(RefundKind.REQUESTED, amount, reason, now);
    }

    /** Returns what became of a refund that was pending. */
    Refund refundMade(Refund refund, @Nullable String reference) {
        state = state.withRefunded(refund.amount());
        become(state.refunded() == state.captured() ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED);
        events.add(new PaymentRefunded(orderId, id, refund.id(), requireTerms().amount().of(refund.amount()),
                state.refunded(),
                state.captured()));
        return refund.succeeded(reference);
    }

    /** Returns what became of a refund that was pending. */
    Refund refundDeclined(Refund refund, String detail) {
        state = state.withRefundGivenUp(refund.amount());
        events.add(new RefundFailed(orderId, id, refund.id(), requireTerms().amount().of(refund.amount()),
                state.refunded(),
                state.captured(), detail));
        return refund.failed(detail);
    }

    private void capture(Terms terms, Instant now) {
        become(PaymentStatus.CAPTURED);
        state = state.withCaptured(terms.amount().amount());
        events.add(new PaymentCaptured(orderId, id, terms.provider().wire(), terms.amount(), now));
    }

    private void refundTheRest(Instant now) {
        if (left() > 0) {
            open(RefundKind.CANCELLATION, left(), "The order was cancelled.", now);
        }
    }

    private Refund open(RefundKind kind, long amount, String reason, Instant now) {
        var pending = new Refund(UuidCreator.getTimeOrderedEpoch(), id, kind, amount, RefundStatus.PENDING, reason, 0,
                null,
                null, now);
        state = state.withRefundPending(amount);
        var refund = switch (requireTerms().provider()) {
            case MANUAL -> refundMade(pending, null);
            case STRIPE -> pending;
        };
        openedRefunds.add(refund);
        return refund;
    }

    private void become(PaymentStatus status) {
        state = state.with(status);
    }

    private long left() {
        return state.captured() - state.refunded() - state.refundPending();
    }

    private Terms requireTerms() {
        var terms = state.terms();
        if (terms == null) {
            throw new IllegalStateException("Nothing happens at a provider before payment " + id + " knows its order");
        }
        return terms;
    }

    /** Whether anything happened to it since it was read. */
    boolean changed() {
        return state != read;
    }

    /** Whether the provider has to be asked something else than when it was read. */
    boolean needsOtherWork() {
        return state.status().work() != read.status().work();
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public State state() {
        return state;
    }

    List<PaymentEvent> events() {
        return events;
    }

    List<Refund> openedRefunds() {
        return openedRefunds;
    }
}
