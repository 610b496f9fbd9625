package dev.agora.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.tracing.Span;

/** Has what a consumer does with a batch appear in the trace of each event, and what follows from it stay there. */
final class ConsumerTraces {

    private final Traces traces;
    private final String consumer;
    private final String topic;

    ConsumerTraces(Traces traces, String consumer, String topic) {
        this.traces = traces;
        this.consumer = consumer;
        this.topic = topic;
    }

    <T> T follow(List<? extends ReceivedEvent<?>> events, Supplier<T> work) {
        var steps = new ArrayList<Step>();
        var causes = new HashMap<String, String>();
        for (var event : events) {
            var cause = event.traceparent();
            if (TraceParent.isRecorded(cause)) {
                var step = begin(event, events.size());
                steps.add(step);
                cause = step.traceparent();
            }
            if (cause != null) {
                causes.put(event.key(), cause);
            }
        }
        try {
            return traces.causedBy(causes, work);
        } catch (RuntimeException | Error failure) {
            steps.forEach(step -> step.failed(failure));
            throw failure;
        } finally {
            steps.forEach(Step::close);
        }
    }

    private Step begin(ReceivedEvent<?> event, int batchSize) {
        return traces.begin(Span.Kind.CONSUMER, "process " + topic, event.traceparent())
                .tag("messaging.system", "kafka").tag("messaging.operation.type", "process")
                .tag("messaging.destination.name", topic)
                .tag("messaging.consumer.group.name", consumer)
                .tag("messaging.kafka.message.key", event.key())
                .tag("messaging.batch.message_count", Integer.toString(batchSize))
                .tag("cloudevents.event_id", event.id().toString())
                .tag("cloudevents.event_type", CloudEvents.type(event.event().getClass()));
    }
}
