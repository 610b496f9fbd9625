package dev.agora.sandbox.webhook;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.sandbox.Control;
import dev.agora.sandbox.Ids;

/** The queue of events to be sent. */
@Component
public class Webhooks {

    /** The version of Stripe's API whose shapes the sandbox speaks. */
    private static final String API_VERSION = "2026-07-29.dahlia";

    private static final String APPEND = """
            INSERT INTO webhook_event (payload, due_at) VALUES (?, now() + ? * interval '1 millisecond')
            """;

    private static final String DUE = "SELECT id, payload FROM webhook_event WHERE due_at <= now() ORDER BY id LIMIT ?";

    private static final String REMOVE = "DELETE FROM webhook_event WHERE id = ANY (?)";

    private static final String RETRY_LATER = """
            UPDATE webhook_event
            SET attempts = attempts + 1, due_at = now() + least(60, 0.25 * 2 ^ least(attempts, 10)) * interval '1 second'
            WHERE id = ANY (?)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Control control;
    private final Signal signal;

    Webhooks(JdbcClient jdbc, JsonMapper json, Clock clock, Control control, Signal signal) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.control = control;
        this.signal = signal;
    }

    /** Queues an event about an object, in the caller's transaction. */
    public void append(String type, Object object) {
        var event = new Event(Ids.next("evt"), "event", API_VERSION, clock.instant().getEpochSecond(), type, false,
                new Data(object));
        jdbc.sql(APPEND).params(json.writeValueAsString(event), control.faults().webhookDelay().toMillis()).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    List<Queued> due(int limit) {
        return jdbc.sql(DUE).param(limit).query((row, _) -> new Queued(row.getLong("id"), row.getString("payload")))
                .list();
    }

    void remove(Collection<Long> ids) {
        change(REMOVE, ids);
    }

    void retryLater(Collection<Long> ids) {
        change(RETRY_LATER, ids);
    }

    private void change(String sql, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql(sql).param(ids.toArray(Long[]::new)).update();
        }
    }

    record Queued(long id, String payload) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Event(String id, String object, String apiVersion, long created, String type, boolean livemode, Data data) {}

    record Data(Object object) {}
}
