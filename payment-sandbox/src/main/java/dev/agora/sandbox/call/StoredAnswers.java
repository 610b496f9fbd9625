package dev.agora.sandbox.call;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The answers given under idempotency keys. A key is forgotten after 24 hours and may then be used anew. */
@Repository
class StoredAnswers {

    private static final Logger log = LoggerFactory.getLogger(StoredAnswers.class);

    private static final String FIND = """
            SELECT fingerprint, status, body FROM idempotent_call
            WHERE key = ? AND created_at > now() - interval '24 hours'
            """;

    private static final String STORE = """
            INSERT INTO idempotent_call AS known (key, fingerprint, status, body) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE
            SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = now()
            WHERE known.created_at <= now() - interval '24 hours'
            """;

    private static final String PRUNE = "DELETE FROM idempotent_call WHERE created_at <= now() - interval '24 hours'";

    private final JdbcClient jdbc;

    StoredAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredAnswer> find(String key) {
        return jdbc.sql(FIND).param(key)
                .query((row, _) -> new StoredAnswer(row.getString("fingerprint"),
                        Answer.of(row.getInt("status"), row.getString("body"))))
                .optional();
    }

    /** Returns false when an answer is stored under the key already. */
    boolean store(String key, String fingerprint, Answer answer) {
        return jdbc.sql(STORE).params(key, fingerprint, answer.status(), answer.body()).update() == 1;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void prune() {
        var forgotten = jdbc.sql(PRUNE).update();
        log.debug("Forgot {} idempotency keys", forgotten);
    }

    record StoredAnswer(String fingerprint, Answer answer) {}
}
