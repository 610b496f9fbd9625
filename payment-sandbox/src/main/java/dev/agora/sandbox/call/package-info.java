/**
 * The mechanics of an API call: who may make it, its parameters, its idempotency key, its answer, and the faults that are
 * played on it.
 */
@NullMarked
package dev.agora.sandbox.call;

import org.jspecify.annotations.NullMarked;
