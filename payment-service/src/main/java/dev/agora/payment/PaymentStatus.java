package dev.agora.payment;

import org.jspecify.annotations.Nullable;

/** Where a payment stands. */
public enum PaymentStatus {

    /** Waits for the order or its stock. */
    PENDING,
    /** To be confirmed at the provider, or being so. */
    PROCESSING,
    /** The provider was asked to charge and nobody knows yet whether it did. */
    UNKNOWN,
    /** The customer must act. */
    REQUIRES_ACTION,
    /** The order was cancelled, and the provider has still to say whether it charged. */
    CANCELLING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED, CANCELLED;

    /** What the provider has to be asked next, if anything. */
    @Nullable
    WorkKind work() {
        return switch (this) {
            case PROCESSING -> WorkKind.CONFIRM;
            case UNKNOWN, REQUIRES_ACTION -> WorkKind.RESOLVE;
            case CANCELLING -> WorkKind.VOID;
            case PENDING, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, FAILED, CANCELLED -> null;
        };
    }
}
