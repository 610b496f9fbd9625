package dev.agora.messaging;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.micrometer.tracing.Span;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends the outbox to Kafka. A row is sent only after its predecessor of the same topic and key was acknowledged, and is
 * deleted only after it was acknowledged itself. So whatever is stopped, killed or run twice, the first copies of a key's
 * events are in order and none is missing; a further copy can come at any later time.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final int WINDOW_ROWS = 10_000;
    private static final int WAVE_ROWS = 1_000;
    private static final long WAVE_BYTES = 8_000_000;
    private static final Duration WINDOW_TIME = Duration.ofMillis(250);

    private final RelayTable table;
    private final RelayLease lease;
    private final ProducerFactory<String, byte[]> producers;
    private final RelayMetrics metrics;
    private final Traces traces;

    Relay(RelayTable table, RelayLease lease, ProducerFactory<String, byte[]> producers, RelayMetrics metrics,
            Traces traces) {
        this.table = table;
        this.lease = lease;
        this.producers = producers;
        this.metrics = metrics;
        this.traces = traces;
    }

    enum Round {
        /** The outbox is empty, and the lease is free. */
        NOTHING_LEFT,
        /** Rows were sent; more may wait. */
        SENT,
        /** Rows wait, and another relay may send them. */
        NOT_MINE,
        /** Rows wait that could not be sent. */
        FAILED
    }

    /** Sends the oldest rows, the head of each line in a wave together, until they are gone or time is up. */
    Round round() {
        if (table.isEmpty()) {
            lease.release();
            return Round.NOTHING_LEFT;
        }
        if (!lease.hold()) {
            return Round.NOT_MINE;
        }
        var window = new RelayWindow(table.oldest(WINDOW_ROWS));
        var failed = false;
        var end = System.nanoTime() + WINDOW_TIME.toNanos();
        while (!window.isEmpty() && System.nanoTime() < end) {
            if (!lease.hold()) {
                return Round.NOT_MINE;
            }
            failed |= !wave(window);
        }
        return failed ? Round.FAILED : Round.SENT;
    }

    /** Leaves what is left to another relay. */
    void retire() {
        lease.release();
    }

    /** Sends the heads of lines and forgets those that were acknowledged; says whether all were. */
    private boolean wave(RelayWindow window) {
        var lines = window.takeLines(WAVE_ROWS, WAVE_BYTES);
        var rows = table.load(lines.stream().map(line -> line.element().id()).toList());
        var acknowledged = send(rows);
        table.delete(acknowledged);
        metrics.sent(acknowledged.size(), rows.size());
        for (var line : lines) {
            var id = line.element().id();
            if (acknowledged.contains(id) || !rows.containsKey(id)) {
                window.advance(line);
            }
        }
        return acknowledged.size() == rows.size();
    }

    private Set<Long> send(Map<Long, OutboxRow> rows) {
        var producer = producers.createProducer();
        var sendings = new LinkedHashMap<Long, Sending>();
        var unreachable = new HashSet<String>();
        rows.forEach((id, row) -> {
            if (!unreachable.contains(row.topic())) {
                var step = begin(row);
                var sending = new Sending(producer.send(toRecord(row, step)), step);
                sendings.put(id, sending);
                if (sending.hasFailed()) {
                    unreachable.add(row.topic());
                }
            }
        });
        producer.flush();
        sendings.values().forEach(Sending::end);
        sendings.values().stream().filter(Sending::hasFailed).findFirst().ifPresent(failed -> log
                .warn("Events could not be sent and will be tried again: {}", failed.failure().toString()));
        return sendings.entrySet().stream().filter(entry -> entry.getValue().isAcknowledged()).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private @Nullable Step begin(OutboxRow row) {
        var cause = row.headers().get(Traces.HEADER);
        if (!TraceParent.isRecorded(cause)) {
            return null;
        }
        return traces.begin(Span.Kind.PRODUCER, "send " + row.topic(), cause)
                .tag("messaging.system", "kafka").tag("messaging.operation.type", "send")
                .tag("messaging.destination.name", row.topic())
                .tag("messaging.kafka.message.key", row.key())
                .tag("cloudevents.event_type", row.headers().get(CloudEvents.TYPE));
    }

    private static ProducerRecord<String, byte[]> toRecord(OutboxRow row, @Nullable Step step) {
        var event = new ProducerRecord<String, byte[]>(row.topic(), row.key(), row.payload());
        row.headers().forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        var traceparent = step == null ? null : step.traceparent();
        if (traceparent != null) {
            event.headers().remove(Traces.HEADER).add(Traces.HEADER, traceparent.getBytes(UTF_8));
        }
        return event;
    }

    /** A record on its way. */
    private record Sending(Future<RecordMetadata> acknowledgement, @Nullable Step step) {

        boolean isAcknowledged() {
            return acknowledgement.state() == Future.State.SUCCESS;
        }

        boolean hasFailed() {
            return acknowledgement.state() == Future.State.FAILED;
        }

        Throwable failure() {
            return acknowledgement.exceptionNow();
        }

        void end() {
            if (step != null) {
                if (hasFailed()) {
                    step.failed(failure());
                }
                step.close();
            }
        }
    }
}
