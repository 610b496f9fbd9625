package dev.agora.messaging;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads records as the events that a consumer has a view of. */
final class EventView<E> {

    private final Map<String, Class<? extends E>> types = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    EventView(Class<E> view) {
        add(view);
    }

    /** The event types it has, as they are on the wire. */
    Set<String> types() {
        return Set.copyOf(types.keySet());
    }

    private void add(Class<? extends E> view) {
        if (view.isSealed()) {
            for (var permitted : view.getPermittedSubclasses()) {
                add(permitted.asSubclass(view));
            }
            return;
        }
        var type = CloudEvents.type(view);
        names.add(name(type));
        if (types.put(type, view) != null) {
            throw new IllegalArgumentException("There are two views of " + type);
        }
    }

    /**
     * Reads a record; null when it is an event that the view does not have.
     *
     * @throws UnreadableEventException when it is none, is of an unknown version, or lacks what the view needs
     */
    @Nullable
    ReceivedEvent<E> read(ConsumerRecord<String, byte[]> record) {
        var type = require(header(record, CloudEvents.TYPE), "It has no " + CloudEvents.TYPE);
        var view = types.get(type);
        if (view == null && names.contains(name(type))) {
            throw new UnreadableEventException("Its version is unknown: " + type, null);
        }
        if (view == null) {
            return null;
        }
        var key = require(record.key(), "It has no key");
        var value = require(record.value(), "It has no value");
        var id = require(header(record, CloudEvents.ID), "It has no " + CloudEvents.ID);
        var time = header(record, CloudEvents.TIME);
        try {
            return new ReceivedEvent<>(UUID.fromString(id), key,
                    time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time),
                    header(record, Traces.HEADER), EventJson.read(value, view));
        } catch (JacksonException | IllegalArgumentException | DateTimeException unreadable) {
            throw new UnreadableEventException("It cannot be read as " + type + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static <T> T require(@Nullable T value, String complaint) {
        if (value == null) {
            throw new UnreadableEventException(complaint, null);
        }
        return value;
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String name(String type) {
        var version = type.lastIndexOf(".v");
        return version < 0 ? type : type.substring(0, version);
    }
}
