package dev.agora.payment;

import java.util.List;

/** What became of payments in one transaction; announced within this instance, to be acted on after the commit. */
record PaymentsMoved(List<PaymentEvent> events) {}
