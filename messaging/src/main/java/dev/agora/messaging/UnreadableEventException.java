package dev.agora.messaging;

import org.jspecify.annotations.Nullable;

/** A record is not an event that its reader can understand, and never will be. */
final class UnreadableEventException extends RuntimeException {

    UnreadableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
