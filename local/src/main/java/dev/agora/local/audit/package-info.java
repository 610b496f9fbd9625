/**
 * Checks what must hold about the shop's data whatever happened to it: over all databases, the stock cache and the payment
 * provider's own ledger. Each {@link dev.agora.local.audit.Invariant} is one class.
 */
@NullMarked
package dev.agora.local.audit;

import org.jspecify.annotations.NullMarked;
