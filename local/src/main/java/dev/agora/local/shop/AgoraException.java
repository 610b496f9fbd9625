package dev.agora.local.shop;

import org.jspecify.annotations.Nullable;

/** Something that the user can do something about: the message is one line that says what happened and what to do next. */
public final class AgoraException extends RuntimeException {
    public AgoraException(String message) {
        this(message, null);
    }

    public AgoraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
