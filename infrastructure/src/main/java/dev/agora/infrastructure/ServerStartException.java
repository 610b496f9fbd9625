package dev.agora.infrastructure;

import org.jspecify.annotations.Nullable;

/** A server could not be started; the message says why and names the log. */
public final class ServerStartException extends RuntimeException {
    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
