package dev.agora.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** A step of a trace, from its beginning until it is closed. */
public final class Step implements AutoCloseable {

    private final Tracer tracer;
    private final @Nullable Span span;
    private final @Nullable String cause;

    Step(Tracer tracer, @Nullable Span span, @Nullable String cause) {
        this.tracer = tracer;
        this.span = span;
        this.cause = cause;
    }

    /** What follows from this step carries this {@code traceparent}. */
    public @Nullable String traceparent() {
        var self = span == null ? null : TraceParent.of(span.context());
        return self == null ? cause : self.header();
    }

    /** Adds a detail that traces can be searched by. */
    public Step tag(String name, @Nullable String value) {
        if (span != null && value != null) {
            span.tag(name, value);
        }
        return this;
    }

    /** Makes it the current span of this thread until that is closed. */
    public Tracer.SpanInScope enter() {
        return tracer.withSpan(span);
    }

    /** Notes why it came to nothing. */
    public void failed(Throwable reason) {
        if (span != null) {
            span.error(reason);
        }
    }

    @Override
    public void close() {
        if (span != null) {
            span.end();
        }
    }
}
