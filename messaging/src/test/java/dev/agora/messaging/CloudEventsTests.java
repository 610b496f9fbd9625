package dev.agora.messaging;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloudEventsTests {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:15:30.123456Z"), ZoneOffset.UTC);

    @Test
    void writesTheHeadersOfBinaryMode() {
        var traces = new Traces(Tracer.NOOP);
        var headers = traces.<Map<String, String>>causedBy(Map.of("key", TRACE),
                () -> new CloudEvents("order-service", clock, traces).headers(NoteEvent.NoteErased.class, "key"));

        assertThat(headers).containsEntry("ce_specversion", "1.0").containsEntry("ce_type", "NoteErased.v1")
                .containsEntry("ce_source", "/order-service").containsEntry("ce_time", "2026-11-20T10:15:30.123456Z")
                .containsEntry("ce_subject", "key").containsEntry("content-type", "application/json")
                .containsEntry("traceparent", TRACE);
        assertThat(UUID.fromString(headers.get("ce_id")).version()).isEqualTo(7);
    }

    @Test
    void writesNoTraceWhereThereIsNone() {
        assertThat(new CloudEvents("order-service", clock, new Traces(Tracer.NOOP)).headers(NoteEvent.NoteErased.class,
                "key"))
                .doesNotContainKey("traceparent");
    }
}
