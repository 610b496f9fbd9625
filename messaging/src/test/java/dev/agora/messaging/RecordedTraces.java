package dev.agora.messaging;

import java.util.List;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Traces whose spans can be looked at; as in a service, only those are recorded whose beginner said so. */
final class RecordedTraces {

    static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final String RECORDED = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";
    static final String UNRECORDED = "00-" + TRACE_ID + "-00f067aa0ba902b7-00";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    final Tracer tracer = new OtelTracer(
            SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter)).build().get("test"),
            new OtelCurrentTraceContext(), _ -> {
            });
    final Traces traces = new Traces(tracer);

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** The {@code traceparent} of what follows from a span. */
    static String traceparent(SpanData span) {
        return new TraceParent(span.getTraceId(), span.getSpanId(), true).header();
    }
}
