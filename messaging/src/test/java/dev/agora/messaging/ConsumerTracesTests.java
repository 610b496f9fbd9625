package dev.agora.messaging;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.agora.messaging.RecordedTraces.RECORDED;
import static dev.agora.messaging.RecordedTraces.UNRECORDED;
import static dev.agora.messaging.RecordedTraces.traceparent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsumerTracesTests {

    private final RecordedTraces recorded = new RecordedTraces();
    private final ConsumerTraces consumer = new ConsumerTraces(recorded.traces, "notes-service.notes", "agora.notes");

    @Test
    void keepWhatFollowsFromEachEventOfABatchInItsTrace() {
        var other = RECORDED.replace('4', '5');

        var followers = consumer.follow(List.of(event("a", RECORDED), event("b", other), event("c", UNRECORDED),
                event("d", null)), () -> followers("a", "b", "c", "d", "e"));

        var spans = recorded.spans();
        assertThat(spans).hasSize(2);
        assertThat(followers).isEqualTo(
                Map.of("a", traceparent(spans.get(0)), "b", traceparent(spans.get(1)), "c", UNRECORDED));
        assertThat(spans.get(0).getParentSpanContext().getTraceId()).isEqualTo(RecordedTraces.TRACE_ID);
        assertThat(spans.get(0).getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(spans.get(0).getName()).isEqualTo("process agora.notes");
        assertThat(spans.get(0).getAttributes().get(AttributeKey.stringKey("messaging.kafka.message.key")))
                .isEqualTo("a");
    }

    @Test
    void belongToTheLastEventOfAKey() {
        var later = RECORDED.replace('4', '5');

        var followers = consumer.follow(List.of(event("a", RECORDED), event("a", later)), () -> followers("a"));

        assertThat(followers.get("a")).startsWith(later.substring(0, 36));
    }

    @Test
    void tellThatABatchFailed() {
        assertThatThrownBy(() -> consumer.follow(List.of(event("a", RECORDED)), () -> {
            throw new IllegalStateException("no database");
        })).hasMessage("no database");

        assertThat(recorded.spans()).singleElement()
                .satisfies(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
    }

    /** What is written for these keys carries these traceparents. */
    private Map<String, String> followers(String... keys) {
        var followers = new HashMap<String, String>();
        for (var key : keys) {
            var traceparent = recorded.traces.of(key);
            if (traceparent != null) {
                followers.put(key, traceparent);
            }
        }
        return followers;
    }

    private static ReceivedEvent<NoteEvent> event(String key, @Nullable String traceparent) {
        return new ReceivedEvent<>(UUID.randomUUID(), key, Instant.EPOCH, traceparent, new NoteEvent.NoteErased(1));
    }
}
