package dev.agora.messaging;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far this service is behind: with what it has to say, and with what it has to hear. */
public final class Backlog {

    private static final String OUTBOX_AGE = """
            SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox ORDER BY id LIMIT 1
            """;

    private final JdbcClient jdbc;
    private final ConsumerLag consumerLag;

    Backlog(JdbcClient jdbc, ConsumerLag consumerLag) {
        this.jdbc = jdbc;
        this.consumerLag = consumerLag;
    }

    /** How long the oldest unpublished event has been waiting; zero when none does. */
    public Duration outboxAge() {
        return jdbc.sql(OUTBOX_AGE).query(Double.class).optional()
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))).orElse(Duration.ZERO);
    }

    /**
     * How long ago the slowest of this service's consumer groups is known to have been level with its topic; for ever until
     * that is known, zero when there are no groups.
     */
    public Duration consumerLag() {
        return consumerLag.slowest();
    }

    /** How many events wait to be published; a backlog beyond a hundred thousand is not counted to its end. */
    long outboxDepth() {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM outbox LIMIT 100000) AS waiting").query(Long.class).single();
    }
}
