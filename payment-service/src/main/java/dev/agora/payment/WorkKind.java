package dev.agora.payment;

/** What a provider has to be asked. */
public enum WorkKind {
    /** Create the purchase where it is not known yet, and charge it. */
    CONFIRM,
    /** Find out what became of it. */
    RESOLVE,
    /** Cancel it, unless it is charged already. */
    VOID,
    /** Give money back. */
    REFUND
}
