package dev.agora.messaging;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A record as it waits in the outbox. */
record OutboxRow(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {}
