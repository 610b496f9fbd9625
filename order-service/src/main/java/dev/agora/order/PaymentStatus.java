package dev.agora.order;

/**
 * How far the payment got, as payment-service reported it. It only ever advances in the order of declaration, so that
 * reports about one payment may be repeated and may come late: a failed attempt never hides a capture.
 */
public enum PaymentStatus {
    PENDING, REQUIRES_ACTION, FAILED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED;

    /** What these cumulative amounts, in minor units, amount to. */
    static PaymentStatus settled(long captured, long refunded) {
        if (refunded == 0) {
            return CAPTURED;
        }
        return refunded < captured ? PARTIALLY_REFUNDED : REFUNDED;
    }

    PaymentStatus advancedTo(PaymentStatus reported) {
        return compareTo(reported) >= 0 ? this : reported;
    }
}
