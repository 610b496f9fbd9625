package dev.agora.messaging;

import java.util.regex.Pattern;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/** A step of a trace as W3C's header {@code traceparent} names it. */
record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final int LENGTH = 55;
    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]([0-9a-f])");

    /** Null when that is none. */
    static @Nullable TraceParent read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var parts = FORM.matcher(header);
        return parts.matches()
                ? new TraceParent(parts.group(1), parts.group(2), isOdd(parts.group(3).charAt(0)))
                : null;
    }

    /** Tells without much ado whether the trace is recorded. */
    static boolean isRecorded(@Nullable String header) {
        return header != null && header.length() == LENGTH && isOdd(header.charAt(LENGTH - 1));
    }

    private static boolean isOdd(char hexDigit) {
        return (Character.digit(hexDigit, 16) & 1) == 1;
    }

    /** Null when that is the context of no span. */
    static @Nullable TraceParent of(TraceContext context) {
        return context.traceId().isEmpty()
                ? null
                : new TraceParent(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()));
    }

    TraceContext toContext(Tracer tracer) {
        return tracer.traceContextBuilder().traceId(traceId).spanId(spanId).sampled(sampled).build();
    }

    String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
