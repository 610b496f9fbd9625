package dev.agora.defaults.idempotency;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Forgets answers that nobody can ask for any more, in steps small enough not to be noticed. */
final class IdempotencyPruning implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(IdempotencyPruning.class);
    private static final int STEP = 1000;
    private static final String DELETE = """
            DELETE FROM idempotency_record
             WHERE ctid IN (SELECT ctid FROM idempotency_record
                             WHERE created_at < now() - make_interval(secs => :seconds)
                             LIMIT :step)""";

    private final JdbcClient jdbc;
    private final Duration retention;

    IdempotencyPruning(JdbcClient jdbc, Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    @Override
    public void run() {
        try {
            int pruned = prune();
            log.debug("Pruned {} stored answers", pruned);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Stored answers could not be pruned, the next round will try again: {}", e.toString());
        }
    }

    int prune() {
        int total = 0;
        int pruned;
        do {
            pruned = jdbc.sql(DELETE).param("seconds", retention.toSeconds()).param("step", STEP).update();
            total += pruned;
        } while (pruned == STEP);
        return total;
    }
}
