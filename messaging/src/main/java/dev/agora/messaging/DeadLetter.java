package dev.agora.messaging;

import java.util.LinkedHashMap;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A record that its consumer cannot read or apply, and why. */
record DeadLetter(ConsumerRecord<String, byte[]> record, RuntimeException reason) {

    /** What fits through the dead letters' topic, whose limit is 10 MB; a longer value stays where it was only. */
    private static final int MAX_VALUE = 9 * 1024 * 1024;
    private static final int MAX_MESSAGE = 1_000;

    /**
     * The identity of this record, as opposed to that of its event: a copy of the event that somebody repaired is another
     * one.
     */
    UUID id() {
        var position = "%s-%d@%d/%d".formatted(record.topic(), record.partition(), record.offset(), record.timestamp());
        return UUID.nameUUIDFromBytes(position.getBytes(UTF_8));
    }

    /** The record as it is published to the dead letters: as it was, with headers that say where it was and what is wrong. */
    OutboxRow toRow(String consumer) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            headers.put(storable(header.key()),
                    header.value() == null ? "" : storable(new String(header.value(), UTF_8)));
        }
        headers.put("dlt-consumer", consumer);
        headers.put("dlt-topic", record.topic());
        headers.put("dlt-partition", Integer.toString(record.partition()));
        headers.put("dlt-offset", Long.toString(record.offset()));
        headers.put("dlt-exception", reason.getClass().getName());
        headers.put("dlt-message", message());
        var key = record.key();
        return new OutboxRow(Topics.deadLetterTopic(record.topic(), consumer), key == null ? null : storable(key),
                headers,
                value(headers));
    }

    @Override
    public String toString() {
        return "%s-%d@%d: %s".formatted(record.topic(), record.partition(), record.offset(), reason);
    }

    private byte @Nullable [] value(LinkedHashMap<String, String> headers) {
        var value = record.value();
        if (value != null && value.length > MAX_VALUE) {
            headers.put("dlt-omitted-bytes", Integer.toString(value.length));
            return null;
        }
        return value;
    }

    private String message() {
        var message = storable(String.valueOf(reason.getMessage()));
        return message.substring(0, Math.min(message.length(), MAX_MESSAGE));
    }

    /** PostgreSQL's texts have no NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
