package dev.agora.payment;

/** Why money goes back. */
enum RefundKind {
    /** The order was cancelled: whatever is left goes back, once. */
    CANCELLATION,
    /** Staff asked for it. */
    REQUESTED
}
