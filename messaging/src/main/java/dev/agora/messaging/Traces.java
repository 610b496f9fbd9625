package dev.agora.messaging;

import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Keeps what follows from an event in the event's trace. A batch is one piece of work for many traces, so there is no
 * current one: whatever is written for a key meanwhile belongs to the trace of the batch's last event with that key.
 * Outside a batch it belongs to the current span. Steps of traces that are not recorded cost next to nothing.
 */
public final class Traces {

    static final String HEADER = "traceparent";

    private static final ScopedValue<Map<String, String>> CAUSES = ScopedValue.newInstance();

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The {@code traceparent} of what is written now under a key; null when it belongs to no trace. */
    public @Nullable String of(String key) {
        return CAUSES.isBound() ? CAUSES.get().get(key) : current();
    }

    /** The current span's {@code traceparent}, if there is one. */
    public @Nullable String current() {
        var span = tracer.currentSpan();
        var parent = span == null ? null : TraceParent.of(span.context());
        return parent == null ? null : parent.header();
    }

    /** Does work for many traces at once. */
    public <T> T causedBy(Map<String, String> traceparentsByKey, Supplier<T> work) {
        return ScopedValue.where(CAUSES, traceparentsByKey).call(work::get);
    }

    /** Begins a step of a trace; where the traceparent names none, a step that leaves no trace. */
    public Step begin(Span.Kind kind, String name, @Nullable String traceparent) {
        var parent = TraceParent.read(traceparent);
        return new Step(tracer, parent == null
                ? null
                : tracer.spanBuilder().setParent(parent.toContext(tracer)).kind(kind).name(name).start(), traceparent);
    }

    /** Has the log tell, until closed, of which thing it speaks and under which trace that came about. */
    public LogContext inLogs(String name, String key) {
        var parent = TraceParent.read(of(key));
        var context = new LogContext(MDC.getCopyOfContextMap());
        MDC.put(name, key);
        if (parent != null) {
            MDC.put("traceId", parent.traceId());
            MDC.put("spanId", parent.spanId());
        }
        return context;
    }
}
