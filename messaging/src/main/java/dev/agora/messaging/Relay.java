package dev.agora.messaging;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

    Relay(RelayTable table, RelayLease lease, ProducerFactory<String, byte[]> producers, RelayMetrics metrics) {
        this.table = table;
        this.lease = lease;
        this.producers = producers;
        this.metrics = metrics;
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
        var sent = new LinkedHashMap<Long, Future<RecordMetadata>>();
        var unreachable = new HashSet<String>();
        rows.forEach((id, row) -> {
            if (!unreachable.contains(row.topic())) {
                var acknowledgement = producer.send(toRecord(row));
                sent.put(id, acknowledgement);
                if (acknowledgement.state() == Future.State.FAILED) {
                    unreachable.add(row.topic());
                }
            }
        });
        producer.flush();
        sent.values().stream().filter(acknowledgement -> acknowledgement.state() == Future.State.FAILED).findFirst()
                .ifPresent(failure -> log.warn("Events could not be sent and will be tried again: {}",
                        failure.exceptionNow().toString()));
        return sent.entrySet().stream().filter(entry -> entry.getValue().state() == Future.State.SUCCESS)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static ProducerRecord<String, byte[]> toRecord(OutboxRow row) {
        var event = new ProducerRecord<String, byte[]>(row.topic(), row.key(), row.payload());
        row.headers().forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        return event;
    }
}
