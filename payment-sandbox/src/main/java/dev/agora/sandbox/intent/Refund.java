package dev.agora.sandbox.intent;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Money given back from a charge, at once and for good. */
record Refund(String id, String intent, @Nullable String charge, long amount, String currency, @Nullable String reason,
        Map<String, String> metadata, Instant createdAt) {}
