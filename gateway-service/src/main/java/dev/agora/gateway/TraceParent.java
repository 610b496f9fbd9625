package dev.agora.gateway;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The W3C trace context under which a request travels: the sender's own where it is well formed, else a new one.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 */
record TraceParent(String value) {

    static final String HEADER = "traceparent";

    private static final String ATTRIBUTE = TraceParent.class.getName();
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    static TraceParent of(HttpHeaders headers, double sampledShare) {
        var sent = headers.getFirst(HEADER);
        return sent != null && VALID.matcher(sent).matches() ? new TraceParent(sent) : begin(sampledShare);
    }

    private static TraceParent begin(double sampledShare) {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // An identifier of zeros only means that there is none.
        var traceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        var spanId = hex.toHexDigits(random.nextLong() | 1);
        return new TraceParent("00-" + traceId + "-" + spanId + (random.nextDouble() < sampledShare ? "-01" : "-00"));
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
}
