package dev.agora.messaging;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events with the transaction that causes them: they leave when it commits, and never if it does not. */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (topic, key, headers, payload)
            SELECT topic, key, headers::jsonb, payload
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
                WITH ORDINALITY AS event (topic, key, headers, payload, position)
            ORDER BY position
            """;
    private static final JsonMapper HEADERS = new JsonMapper();

    private final JdbcClient jdbc;
    private final CloudEvents cloudEvents;
    private final DataSize maxEventSize;
    private final TransactionSynchronization wakeRelay;

    Outbox(JdbcClient jdbc, CloudEvents cloudEvents, DataSize maxEventSize, Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.cloudEvents = cloudEvents;
        this.maxEventSize = maxEventSize;
        this.wakeRelay = new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay.run();
            }
        };
    }

    /**
     * Publishes one event with the current transaction.
     *
     * @throws IllegalTransactionStateException when there is none
     * @throws IllegalArgumentException when the event is too large to be sent
     */
    public void append(String topic, String key, Object event) {
        appendAll(List.of(new OutgoingEvent(topic, key, event)));
    }

    /**
     * Publishes events with the current transaction, by one statement and in the order of the list.
     *
     * @throws IllegalTransactionStateException when there is none
     * @throws IllegalArgumentException when an event is too large to be sent
     */
    public void appendAll(List<OutgoingEvent> events) {
        insert(events.stream().map(this::row).toList());
    }

    private OutboxRow row(OutgoingEvent event) {
        var payload = EventJson.write(event.event());
        if (payload.length > maxEventSize.toBytes()) {
            throw new IllegalArgumentException("%s of %s has %d bytes, more than %s".formatted(
                    CloudEvents.type(event.event().getClass()), event.key(), payload.length, maxEventSize));
        }
        return new OutboxRow(event.topic(), event.key(),
                cloudEvents.headers(event.event().getClass(), event.key()), payload);
    }

    void insert(List<OutboxRow> rows) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("Events are published with a transaction, and there is none");
        }
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(INSERT).param(rows.stream().map(OutboxRow::topic).toArray(String[]::new))
                .param(rows.stream().map(OutboxRow::key).toArray(@Nullable String[]::new))
                .param(rows.stream().map(row -> HEADERS.writeValueAsString(row.headers())).toArray(String[]::new))
                .param(rows.stream().map(OutboxRow::payload).toArray(byte[][]::new)).update();
        TransactionSynchronizationManager.registerSynchronization(wakeRelay);
    }
}
