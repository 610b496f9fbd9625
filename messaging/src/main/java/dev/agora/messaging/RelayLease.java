package dev.agora.messaging;

import java.time.Duration;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to send this service's outbox, held by one relay at a time in the database's time. A holder that is stopped for
 * longer than its lease finds out before its next wave of sends; what it had already begun to send can only be a duplicate.
 */
final class RelayLease {

    private static final String ACQUIRE = """
            UPDATE outbox_lease SET holder = ?, expires_at = now() + make_interval(secs => ?)
            WHERE holder = ? OR expires_at < now()
            """;
    private static final String RELEASE = """
            UPDATE outbox_lease SET expires_at = '-infinity' WHERE holder = ?
            """;

    private final UUID holder = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final Duration length;
    private volatile boolean held;
    private long renewedAt;

    RelayLease(JdbcClient jdbc, Duration length) {
        this.jdbc = jdbc;
        this.length = length;
    }

    /** Takes or keeps the lease; says whether it is held, for at least two thirds of its length. */
    boolean hold() {
        var now = System.nanoTime();
        if (!held || now - renewedAt > length.toNanos() / 3) {
            held = false;
            held = jdbc.sql(ACQUIRE).param(holder).param(length.toMillis() / 1000.0).param(holder).update() == 1;
            renewedAt = now;
        }
        return held;
    }

    boolean isHeld() {
        return held;
    }

    /** Lets another relay have the lease at once. */
    void release() {
        if (held) {
            held = false;
            jdbc.sql(RELEASE).param(holder).update();
        }
    }
}
