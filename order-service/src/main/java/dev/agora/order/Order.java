package dev.agora.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.order.OrderEvent.OrderCancelled;
import dev.agora.order.OrderEvent.OrderConfirmed;

/**
 * The state machine of one order, and the only place where its status is decided. What never changes after placing (the
 * lines, the buyer, the address) is no part of it. It is loaded under its row's lock, told what happened, and remembers what
 * that changed until {@link Orders} writes it back.
 */
final class Order {
    private final UUID id;
    private final Money total;
    private final Instant placedAt;
    private final Instant now;
    private final FulfillmentStatus fulfillmentStatus;
    private OrderStatus status;
    private PaymentStatus paymentStatus;
    private int version;
    private @Nullable Instant deadline;
    private @Nullable UUID paymentId;
    private @Nullable NextAction nextAction;
    private @Nullable Cancellation cancellation;

    private final List<HistoryEntry> history = new ArrayList<>();
    private final List<OrderEvent> events = new ArrayList<>();

    /** @param now database time, by which this order's changes are dated and its deadlines set */
    Order(Instant now, UUID id, Money total, Instant placedAt, OrderStatus status, PaymentStatus paymentStatus,
            FulfillmentStatus fulfillmentStatus, int version, @Nullable Instant deadline, @Nullable UUID paymentId,
            @Nullable NextAction nextAction, @Nullable Cancellation cancellation) {
        this.now = now;
        this.id = id;
        this.total = total;
        this.placedAt = placedAt;
        this.status = status;
        this.paymentStatus = paymentStatus;
        this.fulfillmentStatus = fulfillmentStatus;
        this.version = version;
        this.deadline = deadline;
        this.paymentId = paymentId;
        this.nextAction = nextAction;
        this.cancellation = cancellation;
    }

    /** Takes note of what happened elsewhere; never throws, whatever the order's state. */
    Outcome apply(SagaFact fact, Cause cause, OrderDeadlines deadlines) {
        return switch (fact) {
            case SagaFact.StockRejected rejected -> stockRejected(rejected, cause);
            case SagaFact.PaymentActionRequired required -> paymentActionRequired(required, cause, deadlines);
            case SagaFact.PaymentCaptured captured -> paymentCaptured(captured, cause);
            case SagaFact.PaymentDeclined declined -> paymentDeclined(declined, cause);
            case SagaFact.RefundSettled settled -> refundSettled(settled, cause);
        };
    }

    /** @throws OrderNotCancellable once it has ended otherwise or its goods are on their way */
    void cancel(@Nullable String reason) {
        switch (status) {
            case PENDING, AWAITING_PAYMENT, CONFIRMED -> {
                if (fulfillmentStatus != FulfillmentStatus.UNFULFILLED) {
                    throw new OrderNotCancellable("The order has been shipped.");
                }
                cancel(Cancellation.of(CancellationCode.CUSTOMER_REQUEST, reason), paymentStatus, Cause.CANCELLED);
            }
            case CANCELLED -> throw new OrderNotCancellable("The order is cancelled already.");
            case COMPLETED -> throw new OrderNotCancellable("The order is completed.");
        }
    }

    /** Cancels what missed its deadline. */
    void expire() {
        switch (status) {
            case PENDING -> cancel(Cancellation.of(CancellationCode.TIMED_OUT, "The order was not settled in time."),
                    paymentStatus, Cause.DEADLINE_PASSED);
            case AWAITING_PAYMENT ->
                cancel(Cancellation.of(CancellationCode.PAYMENT_TIMEOUT, "The payment was not completed in time."),
                        paymentStatus, Cause.DEADLINE_PASSED);
            case CONFIRMED, CANCELLED, COMPLETED -> throw new IllegalStateException("No deadline in " + status);
        }
    }

    private Outcome stockRejected(SagaFact.StockRejected rejected, Cause cause) {
        return switch (status) {
            case PENDING -> {
                cancel(new Cancellation(CancellationCode.INSUFFICIENT_STOCK, "There is not enough stock.",
                        rejected.shortages()), paymentStatus, cause);
                yield Outcome.APPLIED;
            }
            case CANCELLED -> Outcome.ALREADY_APPLIED;
            case AWAITING_PAYMENT, CONFIRMED, COMPLETED -> Outcome.CONFLICTING;
        };
    }

    private Outcome paymentActionRequired(SagaFact.PaymentActionRequired required, Cause cause,
            OrderDeadlines deadlines) {
        return switch (status) {
            case PENDING -> {
                deadline = now.plus(deadlines.awaitingPayment());
                yield awaitPayment(required, cause);
            }
            case AWAITING_PAYMENT -> required.nextAction().equals(nextAction)
                    ? Outcome.ALREADY_APPLIED
                    : awaitPayment(required, cause);
            case CONFIRMED, COMPLETED -> Outcome.ALREADY_APPLIED;
            case CANCELLED -> Outcome.CONFLICTING;
        };
    }

    private Outcome awaitPayment(SagaFact.PaymentActionRequired required, Cause cause) {
        paymentId = required.paymentId();
        nextAction = required.nextAction();
        become(OrderStatus.AWAITING_PAYMENT, PaymentStatus.REQUIRES_ACTION, cause);
        return Outcome.APPLIED;
    }

    private Outcome paymentCaptured(SagaFact.PaymentCaptured captured, Cause cause) {
        return switch (status) {
            case PENDING, AWAITING_PAYMENT -> {
                if (!captured.amount().equals(total)) {
                    yield Outcome.CONFLICTING;
                }
                paymentId = captured.paymentId();
                end(OrderStatus.CONFIRMED, PaymentStatus.CAPTURED, cause);
                events.add(new OrderConfirmed(id, now));
                yield Outcome.APPLIED;
            }
            case CONFIRMED, COMPLETED -> Outcome.ALREADY_APPLIED;
            case CANCELLED -> notePayment(captured.paymentId(), PaymentStatus.CAPTURED, cause)
                    ? Outcome.CONFLICTING
                    : Outcome.ALREADY_APPLIED;
        };
    }

    private Outcome paymentDeclined(SagaFact.PaymentDeclined declined, Cause cause) {
        return switch (status) {
            case PENDING, AWAITING_PAYMENT -> {
                paymentId = declined.paymentId();
                cancel(Cancellation.of(CancellationCode.PAYMENT_DECLINED, declined.detail()), PaymentStatus.FAILED,
                        cause);
                yield Outcome.APPLIED;
            }
            case CONFIRMED, COMPLETED -> Outcome.CONFLICTING;
            case CANCELLED -> notePayment(declined.paymentId(), PaymentStatus.FAILED, cause)
                    ? Outcome.APPLIED
                    : Outcome.ALREADY_APPLIED;
        };
    }

    private Outcome refundSettled(SagaFact.RefundSettled settled, Cause cause) {
        var reached = PaymentStatus.settled(settled.captured(), settled.refunded());
        return notePayment(settled.paymentId(), reached, cause) ? Outcome.APPLIED : Outcome.ALREADY_APPLIED;
    }

    /** Lets the payment go on while the status stays, and tells whether it did. */
    private boolean notePayment(UUID payment, PaymentStatus reported, Cause cause) {
        if (paymentStatus.advancedTo(reported) == paymentStatus) {
            return false;
        }
        paymentId = payment;
        become(status, reported, cause);
        return true;
    }

    private void cancel(Cancellation why, PaymentStatus payment, Cause cause) {
        cancellation = why;
        // An action that nobody waits for any more is withdrawn.
        end(OrderStatus.CANCELLED, payment == PaymentStatus.REQUIRES_ACTION ? PaymentStatus.FAILED : payment, cause);
        events.add(new OrderCancelled(id, why.code(), why.detail(), now));
    }

    private void end(OrderStatus ending, PaymentStatus payment, Cause cause) {
        deadline = null;
        nextAction = null;
        become(ending, payment, cause);
    }

    private void become(OrderStatus next, PaymentStatus payment, Cause cause) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " cannot become " + next);
        }
        version++;
        paymentStatus = paymentStatus.advancedTo(payment);
        history.add(new HistoryEntry(version, now, status, next, paymentStatus, cause.name(), cause.eventId()));
        status = next;
    }

    UUID id() {
        return id;
    }

    OrderStatus status() {
        return status;
    }

    PaymentStatus paymentStatus() {
        return paymentStatus;
    }

    int version() {
        return version;
    }

    @Nullable
    Instant deadline() {
        return deadline;
    }

    @Nullable
    UUID paymentId() {
        return paymentId;
    }

    @Nullable
    NextAction nextAction() {
        return nextAction;
    }

    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** What changed since it was loaded. */
    List<HistoryEntry> history() {
        return List.copyOf(history);
    }

    /** What it tells the world about that. */
    List<OrderEvent> events() {
        return List.copyOf(events);
    }

    boolean changed() {
        return !history.isEmpty();
    }

    /** Where these changes took it. */
    OrdersMoved.Move move() {
        boolean ended = history.stream()
                .anyMatch(entry -> entry.from() != null && entry.from().isOpen() && !entry.to().isOpen());
        return new OrdersMoved.Move(id, version, status, ended ? ending() : null);
    }

    private OrdersMoved.Ending ending() {
        return new OrdersMoved.Ending(cancellation == null ? OrdersMoved.CONFIRMED : cancellation.code().slug(),
                Duration.between(placedAt, now));
    }
}
