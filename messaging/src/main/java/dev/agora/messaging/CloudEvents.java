package dev.agora.messaging;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.github.f4b6a3.uuid.UuidCreator;

/** Writes the headers of CloudEvents' binary mode for Kafka. */
final class CloudEvents {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";

    private final String source;
    private final Clock clock;
    private final Traces traces;

    CloudEvents(String service, Clock clock, Traces traces) {
        this.source = "/" + service;
        this.clock = clock;
        this.traces = traces;
    }

    Map<String, String> headers(Class<?> event, String key) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put(ID, UuidCreator.getTimeOrderedEpoch().toString());
        headers.put(TYPE, type(event));
        headers.put("ce_source", source);
        headers.put(TIME, clock.instant().toString());
        headers.put("ce_subject", key);
        headers.put("content-type", "application/json");
        var trace = traces.of(key);
        if (trace != null) {
            headers.put(Traces.HEADER, trace);
        }
        return headers;
    }

    /** The type that an event class carries on the wire, such as {@code OrderPlaced.v1}. */
    static String type(Class<?> event) {
        var type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " carries no @EventType");
        }
        return type.value() + ".v" + type.version();
    }
}
