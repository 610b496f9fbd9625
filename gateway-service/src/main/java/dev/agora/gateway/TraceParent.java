package dev.agora.gateway;

import java.util.regex.Pattern;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The W3C trace context under which a request travels on.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
record TraceParent(String value) {

    static final String HEADER = "traceparent";

    private static final String ATTRIBUTE = TraceParent.class.getName();
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    static TraceParent of(SpanContext span) {
        return new TraceParent(
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex());
    }

    /** What a sender wrote, if that is one. */
    static @Nullable TraceParent read(@Nullable String header) {
        return header != null && VALID.matcher(header).matches() ? new TraceParent(header) : null;
    }

    static TraceParent of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }

    String traceId() {
        return value.substring(3, 35);
    }

    boolean isSampled() {
        return TraceFlags.fromHex(value, 53).isSampled();
    }

    SpanContext toContext(boolean sampled) {
        return SpanContext.createFromRemoteParent(traceId(), value.substring(36, 52),
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }
}
