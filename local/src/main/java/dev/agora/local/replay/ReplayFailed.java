package dev.agora.local.replay;

import org.jspecify.annotations.Nullable;

/** The replay cannot go on; the message is for its user. */
final class ReplayFailed extends RuntimeException {
    private final String message;

    ReplayFailed(String message) {
        this(message, null);
    }

    ReplayFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    String message() {
        return message;
    }
}
