package dev.agora.payment;

/** Where a refund stands. */
public enum RefundStatus {
    PENDING, SUCCEEDED, FAILED
}
