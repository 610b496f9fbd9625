package dev.agora.order;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.agora.order.OrderEvent.OrderCancelled;

import static dev.agora.order.FulfillmentStatus.UNFULFILLED;
import static dev.agora.order.OrderFixtures.*;
import static dev.agora.order.OrderStatus.*;
import static dev.agora.order.Outcome.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OrderTests {

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

            order.apply(end == CONFIRMED ? CAPTURED : DECLINED, CAUSE, DEADLINES);

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

            order.apply(CAPTURED, CAUSE, DEADLINES);
            order.apply(REFUNDED, CAUSE, DEADLINES);

            assertThat(order.history()).extracting(HistoryEntry::paymentStatus)
                    .containsExactly(PaymentStatus.CAPTURED, PaymentStatus.REFUNDED);
            assertThat(order.events()).isEmpty();
        }

        @Test
        void neverUndoesARefundThatCameFirst() {
            var order = in(CANCELLED);

            order.apply(REFUNDED, CAUSE, DEADLINES);

            assertThat(order.apply(CAPTURED, CAUSE, DEADLINES)).isEqualTo(ALREADY_APPLIED);
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
            order.apply(CAPTURED, CAUSE, DEADLINES);
            var cancelledLater = in(CONFIRMED);
            cancelledLater.cancel(null);

            assertThat(order.move().ending()).isEqualTo(
                    new OrdersMoved.Ending("confirmed", Duration.between(PLACED_AT, NOW)));
            assertThat(cancelledLater.move().ending()).isNull();
        }
    }
}
