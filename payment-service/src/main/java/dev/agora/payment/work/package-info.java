/** Asks payment providers what is due, on virtual threads, and has their answers recorded. */
@NullMarked
package dev.agora.payment.work;

import org.jspecify.annotations.NullMarked;
