package dev.agora.system;

/** Somebody who sends requests. */
enum Caller {
    /** Without an account; with an order, has its token. */
    GUEST, CUSTOMER, ADMIN,
    /** With an access token that is not good. */
    FORGER
}
