package dev.agora.order;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.order.OrderEvent.OrderCancelled;
import dev.agora.order.OrderEvent.OrderConfirmed;

import static dev.agora.order.FulfillmentStatus.UNFULFILLED;
import static dev.agora.order.OrderFixtures.*;
import static dev.agora.order.OrderStatus.*;
import static dev.agora.order.Outcome.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OrderTests {

    /** Every fact in every status: the outcome, and the statuses of order and payment after it. */
    static Stream<Arguments> matrix() {
        return Stream.of(
                row(PENDING, STOCK_REJECTED, APPLIED, CANCELLED, PaymentStatus.PENDING),
                row(PENDING, ACTION_REQUIRED, APPLIED, AWAITING_PAYMENT, PaymentStatus.REQUIRES_ACTION),
                row(PENDING, OrderFixtures.CAPTURED, APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(PENDING, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(PENDING, REFUNDED, APPLIED, PENDING, PaymentStatus.REFUNDED),

                row(AWAITING_PAYMENT, STOCK_REJECTED, CONFLICTING, AWAITING_PAYMENT, PaymentStatus.REQUIRES_ACTION),
                row(AWAITING_PAYMENT, ACTION_REQUIRED, ALREADY_APPLIED, AWAITING_PAYMENT,
                        PaymentStatus.REQUIRES_ACTION),
                row(AWAITING_PAYMENT, OrderFixtures.CAPTURED, APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(AWAITING_PAYMENT, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(AWAITING_PAYMENT, REFUNDED, APPLIED, AWAITING_PAYMENT, PaymentStatus.REFUNDED),

                row(CONFIRMED, STOCK_REJECTED, CONFLICTING, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, ACTION_REQUIRED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, OrderFixtures.CAPTURED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, DECLINED, CONFLICTING, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, PARTLY_REFUNDED, APPLIED, CONFIRMED, PaymentStatus.PARTIALLY_REFUNDED),
                row(CONFIRMED, REFUNDED, APPLIED, CONFIRMED, PaymentStatus.REFUNDED),
                row(CONFIRMED, REFUND_FAILED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),

                row(CANCELLED, STOCK_REJECTED, ALREADY_APPLIED, CANCELLED, PaymentStatus.PENDING),
                row(CANCELLED, ACTION_REQUIRED, CONFLICTING, CANCELLED, PaymentStatus.PENDING),
                row(CANCELLED, OrderFixtures.CAPTURED, CONFLICTING, CANCELLED, PaymentStatus.CAPTURED),
                row(CANCELLED, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(CANCELLED, REFUNDED, APPLIED, CANCELLED, PaymentStatus.REFUNDED),
                row(CANCELLED, REFUND_FAILED, APPLIED, CANCELLED, PaymentStatus.CAPTURED),

                row(COMPLETED, STOCK_REJECTED, CONFLICTING, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, ACTION_REQUIRED, ALREADY_APPLIED, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, OrderFixtures.CAPTURED, ALREADY_APPLIED, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, DECLINED, CONFLICTING, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, PARTLY_REFUNDED, APPLIED, COMPLETED, PaymentStatus.PARTIALLY_REFUNDED),
                row(COMPLETED, REFUNDED, APPLIED, COMPLETED, PaymentStatus.REFUNDED),
                row(COMPLETED, REFUND_FAILED, ALREADY_APPLIED, COMPLETED, PaymentStatus.CAPTURED));
    }

    private static Arguments row(OrderStatus status, SagaFact fact, Outcome outcome, OrderStatus after,
            PaymentStatus payment) {
        return Arguments.of(status, fact, outcome, after, payment);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void decidesEveryFactInEveryStatus(OrderStatus status, SagaFact fact, Outcome outcome, OrderStatus after,
            PaymentStatus payment) {
        var order = in(status);

        assertThat(order.apply(fact, CAUSE, DEADLINES)).isEqualTo(outcome);

        assertThat(order.status()).isEqualTo(after);
        assertThat(order.paymentStatus()).isEqualTo(payment);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void isNotMovedByTheSameFactAgain(OrderStatus status, SagaFact fact) {
        var order = in(status);
        order.apply(fact, CAUSE, DEADLINES);
        int version = order.version();
        var events = order.events();

        assertThat(order.apply(fact, CAUSE, DEADLINES)).isNotEqualTo(APPLIED);

        assertThat(order.version()).isEqualTo(version);
        assertThat(order.events()).isEqualTo(events);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void recordsEachChangeOnceUnderTheNextVersion(OrderStatus status, SagaFact fact, Outcome outcome, OrderStatus after,
            PaymentStatus payment) {
        var order = in(status);
        var before = order.paymentStatus();

        order.apply(fact, CAUSE, DEADLINES);

        if (status == after && before == payment) {
            assertThat(order.changed()).isFalse();
            assertThat(order.version()).isEqualTo(5);
        } else {
            assertThat(order.history()).containsExactly(
                    new HistoryEntry(6, NOW, status, after, payment, CAUSE.name(), CAUSE.eventId()));
            assertThat(order.version()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void announcesOnlyTheDecisions(OrderStatus status, SagaFact fact, Outcome outcome, OrderStatus after) {
        var order = in(status);

        order.apply(fact, CAUSE, DEADLINES);

        if (status == after) {
            assertThat(order.events()).isEmpty();
        } else if (after == CONFIRMED) {
            assertThat(order.events()).containsExactly(new OrderConfirmed(ORDER, NOW));
        } else if (after == CANCELLED) {
            assertThat(order.events()).singleElement().isInstanceOf(OrderCancelled.class);
        }
    }

    @Test
    void keepsToTheTransitionTable() {
        for (OrderStatus from : OrderStatus.values()) {
            var next = Arrays.stream(OrderStatus.values()).filter(to -> to != from && from.canBecome(to)).toList();
            assertThat(next).isEqualTo(switch (from) {
                case PENDING -> List.of(AWAITING_PAYMENT, CONFIRMED, CANCELLED);
                case AWAITING_PAYMENT -> List.of(CONFIRMED, CANCELLED);
                case CONFIRMED -> List.of(CANCELLED, COMPLETED);
                case CANCELLED, COMPLETED -> List.of();
            });
        }
    }

    @Nested
    class AwaitingPayment {

        @Test
        void showsTheActionAndWaitsForItLonger() {
            var order = in(PENDING);

            order.apply(ACTION_REQUIRED, CAUSE, DEADLINES);

            assertThat(order.nextAction()).isEqualTo(REDIRECT);
            assertThat(order.deadline()).isEqualTo(NOW.plus(DEADLINES.awaitingPayment()));
        }

        @Test
        void showsAnotherActionButWaitsNoLonger() {
            var order = in(AWAITING_PAYMENT);
            var deadline = order.deadline();
            var other = new NextAction("redirect", "http://localhost:8090/redirect/pi_2");

            assertThat(order.apply(new SagaFact.PaymentActionRequired(PAYMENT, other), CAUSE, DEADLINES))
                    .isEqualTo(APPLIED);

            assertThat(order.nextAction()).isEqualTo(other);
            assertThat(order.deadline()).isEqualTo(deadline);
        }

        @ParameterizedTest
        @CsvSource({"CONFIRMED", "CANCELLED"})
        void endsWithoutActionAndDeadline(OrderStatus end) {
            var order = in(AWAITING_PAYMENT);

            order.apply(end == CONFIRMED ? OrderFixtures.CAPTURED : DECLINED, CAUSE, DEADLINES);

            assertThat(order.status()).isEqualTo(end);
            assertThat(order.nextAction()).isNull();
            assertThat(order.deadline()).isNull();
        }
    }

    @Nested
    class Capture {

        @ParameterizedTest
        @EnumSource(names = {"PENDING", "AWAITING_PAYMENT"})
        void doesNotConfirmWhenItIsNotTheTotal(OrderStatus status) {
            var order = in(status);

            var outcome = order.apply(new SagaFact.PaymentCaptured(PAYMENT, new Money(4496, "GBP")), CAUSE, DEADLINES);

            assertThat(outcome).isEqualTo(CONFLICTING);
            assertThat(order.changed()).isFalse();
        }

        @Test
        void isRememberedOnACancelledOrderUntilItIsRefunded() {
            var order = in(CANCELLED);

            order.apply(OrderFixtures.CAPTURED, CAUSE, DEADLINES);
            order.apply(REFUNDED, CAUSE, DEADLINES);

            assertThat(order.history()).extracting(HistoryEntry::paymentStatus)
                    .containsExactly(PaymentStatus.CAPTURED, PaymentStatus.REFUNDED);
            assertThat(order.events()).isEmpty();
        }

        @Test
        void neverUndoesARefundThatCameFirst() {
            var order = in(CANCELLED);

            order.apply(REFUNDED, CAUSE, DEADLINES);

            assertThat(order.apply(OrderFixtures.CAPTURED, CAUSE, DEADLINES)).isEqualTo(ALREADY_APPLIED);
            assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }

    @Nested
    class Refund {

        @Test
        void goesByTheLargestCumulativeAmount() {
            var order = in(CONFIRMED);

            order.apply(REFUNDED, CAUSE, DEADLINES);
            order.apply(PARTLY_REFUNDED, CAUSE, DEADLINES);

            assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
        }
    }

    @Nested
    class Cancelling {

        @ParameterizedTest
        @EnumSource(names = {"PENDING", "AWAITING_PAYMENT", "CONFIRMED"})
        void isPossibleUntilTheOrderIsShipped(OrderStatus status) {
            var order = in(status);

            order.cancel("ordered twice");

            assertThat(order.status()).isEqualTo(CANCELLED);
            assertThat(order.deadline()).isNull();
            assertThat(order.events()).containsExactly(
                    new OrderCancelled(ORDER, CancellationCode.CUSTOMER_REQUEST, "ordered twice", NOW));
            assertThat(order.history()).extracting(HistoryEntry::cause).containsExactly("CancelOrder");
        }

        @ParameterizedTest
        @EnumSource(names = {"CANCELLED", "COMPLETED"})
        void isTooLateOnceTheOrderHasEnded(OrderStatus status) {
            var order = in(status);

            assertThatThrownBy(() -> order.cancel(null)).isInstanceOf(OrderNotCancellable.class);

            assertThat(order.changed()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNFULFILLED")
        void isTooLateOnceTheGoodsAreOnTheirWay(FulfillmentStatus fulfillment) {
            var order = in(CONFIRMED, PaymentStatus.CAPTURED, fulfillment);

            assertThatThrownBy(() -> order.cancel(null)).isInstanceOf(OrderNotCancellable.class);
        }

        @Test
        void withdrawsTheActionThatTheCustomerWasAskedFor() {
            var order = in(AWAITING_PAYMENT);

            order.cancel(null);

            assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.FAILED);
            assertThat(order.nextAction()).isNull();
        }

        @Test
        void keepsTheCaptureUntilItIsRefunded() {
            var order = in(CONFIRMED);

            order.cancel(null);

            assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
        }
    }

    @Nested
    class Expiring {

        @ParameterizedTest
        @CsvSource({"PENDING, TIMED_OUT", "AWAITING_PAYMENT, PAYMENT_TIMEOUT"})
        void cancelsWithItsOwnCode(OrderStatus status, CancellationCode code) {
            var order = in(status);

            order.expire();

            assertThat(order.status()).isEqualTo(CANCELLED);
            assertThat(order.cancellation()).extracting(Cancellation::code).isEqualTo(code);
            assertThat(order.events()).singleElement().isInstanceOf(OrderCancelled.class);
        }

        @ParameterizedTest
        @EnumSource(names = {"CONFIRMED", "CANCELLED", "COMPLETED"})
        void neverHappensToAnOrderWithoutADeadline(OrderStatus status) {
            assertThatThrownBy(in(status, PaymentStatus.CAPTURED, UNFULFILLED)::expire)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class Ending {

        @Test
        void tellsTheOutcomeAndTheTimeOnce() {
            var order = in(PENDING);
            order.apply(OrderFixtures.CAPTURED, CAUSE, DEADLINES);
            var cancelledLater = in(CONFIRMED);
            cancelledLater.cancel(null);

            assertThat(order.move().ending()).isEqualTo(
                    new OrdersMoved.Ending("confirmed", java.time.Duration.between(PLACED_AT, NOW)));
            assertThat(cancelledLater.move().ending()).isNull();
        }
    }
}
