package dev.agora.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Orders in every state, and everything that can happen to them. */
final class OrderFixtures {
    static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    static final Instant PLACED_AT = NOW.minusSeconds(3);
    static final UUID ORDER = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
    static final UUID PAYMENT = UUID.fromString("0199f3a0-7d40-7b11-8c22-5a6d3e2f9b02");
    static final Money TOTAL = new Money(4497, "GBP");
    static final OrderDeadlines DEADLINES = new OrderDeadlines(Duration.ofMinutes(2), Duration.ofMinutes(15));
    static final NextAction REDIRECT = new NextAction("redirect", "http://localhost:8090/redirect/pi_1");
    static final Cause CAUSE = new Cause("SomethingHappened", UUID.fromString("0199f3a0-0000-7000-8000-000000000001"));

    static final SagaFact STOCK_REJECTED = new SagaFact.StockRejected(List.of(new Shortage("85123A", 6, 2)));
    static final SagaFact ACTION_REQUIRED = new SagaFact.PaymentActionRequired(PAYMENT, REDIRECT);
    static final SagaFact CAPTURED = new SagaFact.PaymentCaptured(PAYMENT, TOTAL);
    static final SagaFact DECLINED = new SagaFact.PaymentDeclined(PAYMENT, "Your card was declined.");
    static final SagaFact PARTLY_REFUNDED = new SagaFact.RefundSettled(PAYMENT, 4497, 1000);
    static final SagaFact REFUNDED = new SagaFact.RefundSettled(PAYMENT, 4497, 4497);
    static final SagaFact REFUND_FAILED = new SagaFact.RefundSettled(PAYMENT, 4497, 0);

    private OrderFixtures() {}

    static Order in(OrderStatus status) {
        return switch (status) {
            case PENDING -> in(status, PaymentStatus.PENDING);
            case AWAITING_PAYMENT -> in(status, PaymentStatus.REQUIRES_ACTION);
            case CONFIRMED, COMPLETED -> in(status, PaymentStatus.CAPTURED);
            case CANCELLED -> in(status, PaymentStatus.PENDING);
        };
    }

    static Order in(OrderStatus status, PaymentStatus payment) {
        return in(status, payment, FulfillmentStatus.UNFULFILLED);
    }

    static Order in(OrderStatus status, PaymentStatus payment, FulfillmentStatus fulfillment) {
        boolean awaiting = status == OrderStatus.AWAITING_PAYMENT;
        @Nullable
        Cancellation cancellation = status == OrderStatus.CANCELLED
                ? Cancellation.of(CancellationCode.CUSTOMER_REQUEST, null)
                : null;
        return new Order(NOW, ORDER, TOTAL, PLACED_AT, status, payment, fulfillment, 5,
                status.isOpen() ? NOW.plusSeconds(60) : null, awaiting ? PAYMENT : null, awaiting ? REDIRECT : null,
                cancellation);
    }
}
