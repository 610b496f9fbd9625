package dev.agora.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which events a consumer has applied. */
final class Inbox {

    private static final String REMEMBER = """
            INSERT INTO inbox (consumer, event_id)
            SELECT ?, event_id FROM unnest(?::uuid[]) AS event (event_id) ORDER BY event_id
            ON CONFLICT DO NOTHING RETURNING event_id
            """;
    private static final String PRUNE = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox WHERE received_at < now() - make_interval(secs => ?)
                LIMIT 10000 FOR UPDATE SKIP LOCKED))
            """;

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers events with the current transaction; returns those that were not known. */
    Set<UUID> remember(String consumer, Collection<UUID> events) {
        if (events.isEmpty()) {
            return new HashSet<>();
        }
        return new HashSet<>(
                jdbc.sql(REMEMBER).param(consumer).param(events.toArray(UUID[]::new)).query(UUID.class).list());
    }

    /** Forgets what is older, a share at a time. */
    void prune(Duration age) {
        var forgotten = 0;
        do {
            forgotten = jdbc.sql(PRUNE).param(age.toSeconds()).update();
        } while (forgotten > 0);
    }
}
