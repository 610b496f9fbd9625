/**
 * Moves events between services without losing, doubling or reordering them.
 */
@NullMarked
package dev.agora.messaging;

import org.jspecify.annotations.NullMarked;
