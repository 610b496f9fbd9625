package dev.agora.order;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Something that happened to an order in another service. */
public sealed interface SagaFact {

    /** At least one line could not be reserved, so none is. */
    record StockRejected(List<Shortage> shortages) implements SagaFact {}

    /** The payment waits for the customer. */
    record PaymentActionRequired(UUID paymentId, NextAction nextAction) implements SagaFact {}

    /** The money was taken. */
    record PaymentCaptured(UUID paymentId, Money amount) implements SagaFact {}

    /** The money will not be taken. */
    record PaymentDeclined(UUID paymentId, @Nullable String detail) implements SagaFact {}

    /** A refund ended, well or not; the amounts in minor units are cumulative. */
    record RefundSettled(UUID paymentId, long captured, long refunded) implements SagaFact {}
}
