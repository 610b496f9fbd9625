package dev.agora.messaging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer sees it.
 *
 * @param id the event's identity; every copy of it carries the same
 * @param key the record's key
 * @param time when its producer wrote it, by the producer's clock
 * @param traceparent the step of a trace that it follows from
 * @param event the consumer's own view of it
 */
public record ReceivedEvent<E>(UUID id, String key, Instant time, @Nullable String traceparent, E event) {}
