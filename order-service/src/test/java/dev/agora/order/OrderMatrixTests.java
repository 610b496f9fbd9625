package dev.agora.order;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.order.OrderEvent.OrderCancelled;
import dev.agora.order.OrderEvent.OrderConfirmed;

import static dev.agora.order.OrderFixtures.*;
import static dev.agora.order.OrderStatus.*;
import static dev.agora.order.Outcome.*;
import static org.assertj.core.api.Assertions.assertThat;

/** Every fact in every status. */
class OrderMatrixTests {

    /** Every fact in every status: the outcome, and the statuses of order and payment after it. */
    static Stream<Arguments> matrix() {
        return Stream.of(
                row(PENDING, STOCK_REJECTED, APPLIED, CANCELLED, PaymentStatus.PENDING),
                row(PENDING, ACTION_REQUIRED, APPLIED, AWAITING_PAYMENT, PaymentStatus.REQUIRES_ACTION),
                row(PENDING, CAPTURED, APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(PENDING, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(PENDING, REFUNDED, APPLIED, PENDING, PaymentStatus.REFUNDED),

                row(AWAITING_PAYMENT, STOCK_REJECTED, CONFLICTING, AWAITING_PAYMENT, PaymentStatus.REQUIRES_ACTION),
                row(AWAITING_PAYMENT, ACTION_REQUIRED, ALREADY_APPLIED, AWAITING_PAYMENT,
                        PaymentStatus.REQUIRES_ACTION),
                row(AWAITING_PAYMENT, CAPTURED, APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(AWAITING_PAYMENT, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(AWAITING_PAYMENT, REFUNDED, APPLIED, AWAITING_PAYMENT, PaymentStatus.REFUNDED),

                row(CONFIRMED, STOCK_REJECTED, CONFLICTING, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, ACTION_REQUIRED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, CAPTURED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, DECLINED, CONFLICTING, CONFIRMED, PaymentStatus.CAPTURED),
                row(CONFIRMED, PARTLY_REFUNDED, APPLIED, CONFIRMED, PaymentStatus.PARTIALLY_REFUNDED),
                row(CONFIRMED, REFUNDED, APPLIED, CONFIRMED, PaymentStatus.REFUNDED),
                row(CONFIRMED, REFUND_FAILED, ALREADY_APPLIED, CONFIRMED, PaymentStatus.CAPTURED),

                row(CANCELLED, STOCK_REJECTED, ALREADY_APPLIED, CANCELLED, PaymentStatus.PENDING),
                row(CANCELLED, ACTION_REQUIRED, CONFLICTING, CANCELLED, PaymentStatus.PENDING),
                row(CANCELLED, CAPTURED, CONFLICTING, CANCELLED, PaymentStatus.CAPTURED),
                row(CANCELLED, DECLINED, APPLIED, CANCELLED, PaymentStatus.FAILED),
                row(CANCELLED, REFUNDED, APPLIED, CANCELLED, PaymentStatus.REFUNDED),
                row(CANCELLED, REFUND_FAILED, APPLIED, CANCELLED, PaymentStatus.CAPTURED),

                row(COMPLETED, STOCK_REJECTED, CONFLICTING, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, ACTION_REQUIRED, ALREADY_APPLIED, COMPLETED, PaymentStatus.CAPTURED),
                row(COMPLETED, CAPTURED, ALREADY_APPLIED, COMPLETED, PaymentStatus.CAPTURED),
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
    void leavesNoFactInNoStatusOut() {
        var cells = matrix().map(row -> List.of(row.get()[0], row.get()[1].getClass())).collect(Collectors.toSet());

        assertThat(cells).hasSize(OrderStatus.values().length * SagaFact.class.getPermittedSubclasses().length);
    }
}
