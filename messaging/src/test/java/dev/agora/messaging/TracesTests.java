package dev.agora.messaging;

import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.StatusCode;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static dev.agora.messaging.RecordedTraces.RECORDED;
import static dev.agora.messaging.RecordedTraces.TRACE_ID;
import static dev.agora.messaging.RecordedTraces.UNRECORDED;
import static org.assertj.core.api.Assertions.assertThat;

class TracesTests {

    private final RecordedTraces recorded = new RecordedTraces();
    private final Traces traces = recorded.traces;

    @Test
    void belongToTheCurrentSpan() {
        assertThat(traces.of("a")).isNull();

        try (var step = traces.begin(Span.Kind.SERVER, "request", UNRECORDED); var _ = step.enter()) {
            assertThat(traces.of("a")).isEqualTo(step.traceparent()).startsWith("00-" + TRACE_ID).endsWith("-00");
        }
    }

    @Test
    void belongToTheirKeysCauseWithinABatch() {
        try (var step = traces.begin(Span.Kind.SERVER, "request", RECORDED); var _ = step.enter()) {
            assertThat(traces.<String>causedBy(Map.of("a", UNRECORDED), () -> traces.of("a"))).isEqualTo(UNRECORDED);
            assertThat(traces.<Boolean>causedBy(Map.of("a", UNRECORDED), () -> traces.of("b") == null)).isTrue();
        }
    }

    @Test
    void recordStepsUnderTheirCause() {
        try (var step = traces.begin(Span.Kind.CLIENT, "ask", RECORDED)) {
            step.tag("kind", "CONFIRM").failed(new IllegalStateException("lost"));
        }

        assertThat(recorded.spans()).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        });
    }

    @Test
    void recordNothingOfTracesThatAreNotRecorded() {
        traces.begin(Span.Kind.CLIENT, "ask", UNRECORDED).close();
        traces.begin(Span.Kind.CLIENT, "ask", null).close();
        traces.begin(Span.Kind.CLIENT, "ask", "nonsense").close();

        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void areNoneWithoutATracer() {
        var none = new Traces(Tracer.NOOP);

        assertThat(none.of("a")).isNull();
        try (var step = none.begin(Span.Kind.CLIENT, "ask", RECORDED)) {
            assertThat(step.traceparent()).isEqualTo(RECORDED);
        }
    }

    @Test
    void tellTheLogWhatItSpeaksOfAndLeaveItAsItWas() {
        MDC.put("user", "ada");
        traces.<Boolean>causedBy(Map.of("a", RECORDED), () -> {
            try (var _ = traces.inLogs("noteId", "a")) {
                assertThat(MDC.getCopyOfContextMap()).containsEntry("noteId", "a").containsEntry("traceId", TRACE_ID)
                        .containsEntry("spanId", "00f067aa0ba902b7").containsEntry("user", "ada");
            }
            return true;
        });

        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("user", "ada"));
        MDC.clear();
    }
}
