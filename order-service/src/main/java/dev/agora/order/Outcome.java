package dev.agora.order;

/** What a fact reported by another service did to an order. */
public enum Outcome {
    /** It moved the order on. */
    APPLIED,
    /** The order had got there before. */
    ALREADY_APPLIED,
    /** It contradicts what was decided; the decision stands and the fact's owner compensates. */
    CONFLICTING
}
