/**
 * Puts a running shop under load and says what it did with it, beside what the machine could do at best.
 */
@NullMarked
package dev.agora.benchmarks;

import org.jspecify.annotations.NullMarked;
