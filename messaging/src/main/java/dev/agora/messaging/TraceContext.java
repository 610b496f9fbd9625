package dev.agora.messaging;

import org.jspecify.annotations.Nullable;

/** The trace that the current thread works for. */
@FunctionalInterface
interface TraceContext {

    /** Its W3C {@code traceparent}; null outside a trace. */
    @Nullable
    String traceparent();
}
