/** The {@code agora} command: what a developer types to run the whole shop on one machine. */
@NullMarked
package dev.agora.local;

import org.jspecify.annotations.NullMarked;
