package dev.agora.messaging;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the log tells beside its messages, until this is closed. */
public final class LogContext implements AutoCloseable {

    private final @Nullable Map<String, String> before;

    LogContext(@Nullable Map<String, String> before) {
        this.before = before;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
