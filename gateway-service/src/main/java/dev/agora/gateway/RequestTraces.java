package dev.agora.gateway;

import java.util.concurrent.ThreadLocalRandom;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Begins the gateway's span of a request, in the sender's trace if it names one. Which traces are recorded is decided here,
 * for the services follow; a sender could otherwise have us record all that it sends.
 */
@Component
final class RequestTraces {

    private final Tracer tracer;
    private final double share;
    private final boolean senderSamples;

    RequestTraces(Tracer tracer, TracingProperties tracing, ForwardingProperties forwarding) {
        this.tracer = tracer;
        this.share = tracing.getSampling().getProbability();
        this.senderSamples = forwarding.senderSamples();
    }

    Span begin(HttpHeaders headers) {
        var span = tracer.spanBuilder("request").setSpanKind(SpanKind.SERVER);
        var sent = TraceParent.read(headers.getFirst(TraceParent.HEADER));
        if (sent == null) {
            return span.setNoParent().startSpan();
        }
        var sampled = senderSamples && sent.isSampled() || ThreadLocalRandom.current().nextDouble() < share;
        return span.setParent(Context.root().with(Span.wrap(sent.toContext(sampled)))).startSpan();
    }
}
