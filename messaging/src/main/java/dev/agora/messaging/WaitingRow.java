package dev.agora.messaging;

import org.jspecify.annotations.Nullable;

/** An outbox row that the relay knows of but has not loaded. */
record WaitingRow(long id, String topic, @Nullable String key, long bytes) {

    /** Rows of one line leave one after the other. */
    record Line(String topic, @Nullable String key) {}

    Line line() {
        return new Line(topic, key);
    }
}
