package dev.agora.sandbox.intent;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What an intent is about, fixed when it is created; the amount is in minor units, the currency in lower case. */
record Terms(long amount, String currency, @Nullable String description, Map<String, String> metadata,
        Instant createdAt) {}
