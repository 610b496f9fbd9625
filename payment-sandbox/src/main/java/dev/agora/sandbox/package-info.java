/**
 * A stateful stand-in payment provider: it speaks the subset of Stripe's HTTP API that the shop uses, remembers every
 * charge in a database of its own, and misbehaves on demand.
 */
@NullMarked
package dev.agora.sandbox;

import org.jspecify.annotations.NullMarked;
