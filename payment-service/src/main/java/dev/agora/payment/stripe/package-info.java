/** Stripe, or whatever speaks its API, as a payment provider: calls through the official SDK, and webhooks. */
@NullMarked
package dev.agora.payment.stripe;

import org.jspecify.annotations.NullMarked;
