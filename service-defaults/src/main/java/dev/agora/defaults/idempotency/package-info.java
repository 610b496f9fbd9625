/** Requests that may be repeated under an Idempotency-Key with a single effect. */
@NullMarked
package dev.agora.defaults.idempotency;

import org.jspecify.annotations.NullMarked;
