package dev.agora.order.saga;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;
import dev.agora.order.Money;
import dev.agora.order.NextAction;
import dev.agora.order.SagaFact;

/** What payment-service tells about an order. */
sealed interface PaymentEvent extends SagaEvent {
    String TOPIC = "agora.payments";

    @EventType("PaymentActionRequired")
    record PaymentActionRequired(UUID orderId, UUID paymentId, NextAction nextAction) implements PaymentEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.PaymentActionRequired(paymentId, nextAction);
        }
    }

    @EventType("PaymentCaptured")
    record PaymentCaptured(UUID orderId, UUID paymentId, Money amount) implements PaymentEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.PaymentCaptured(paymentId, amount);
        }
    }

    @EventType("PaymentFailed")
    record PaymentFailed(UUID orderId, UUID paymentId, @Nullable String detail) implements PaymentEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.PaymentDeclined(paymentId, detail);
        }
    }

    @EventType("PaymentRefunded")
    record PaymentRefunded(UUID orderId, UUID paymentId, long refunded, long captured) implements PaymentEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.RefundSettled(paymentId, captured, refunded);
        }
    }

    @EventType("RefundFailed")
    record RefundFailed(UUID orderId, UUID paymentId, long refunded, long captured) implements PaymentEvent {

        @Override
        public SagaFact fact() {
            return new SagaFact.RefundSettled(paymentId, captured, refunded);
        }
    }
}
