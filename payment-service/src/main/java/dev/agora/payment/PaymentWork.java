package dev.agora.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.messaging.Traces;
import dev.agora.payment.PaymentProvider.RefundOrder;

/** What has to be asked of providers, durable; due times and leases are in the database's time. */
@Repository
class PaymentWork {

    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private static final String SCHEDULE = """
            INSERT INTO payment_work AS known (id, payment_id, kind, due_at, traceparent)
            SELECT id, payment_id, kind, now() + delay_ms * interval '1 millisecond', traceparent
            FROM jsonb_to_recordset(?::jsonb)
                AS task (id uuid, payment_id uuid, kind text, delay_ms bigint, traceparent text)
            ORDER BY id
            ON CONFLICT (id) DO UPDATE
            SET kind = excluded.kind, due_at = excluded.due_at, leased_until = '-infinity',
                traceparent = coalesce(excluded.traceparent, known.traceparent),
                tries = CASE known.kind WHEN excluded.kind THEN known.tries ELSE 0 END
            """;

    private static final String HASTEN = """
            INSERT INTO payment_work AS known (id, payment_id, kind, due_at) VALUES (:id, :id, :kind, now())
            ON CONFLICT (id) DO UPDATE SET due_at = least(known.due_at, now())
            """;

    private static final String CLAIM = """
            WITH due AS (
                SELECT id FROM payment_work WHERE due_at <= now() AND leased_until <= now()
                ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE payment_work SET leased_until = now() + ? * interval '1 millisecond', tries = tries + 1
                FROM due WHERE payment_work.id = due.id
                RETURNING payment_work.id, payment_work.payment_id, payment_work.kind, payment_work.tries,
                    payment_work.traceparent
            )
            SELECT claimed.id AS work_id, claimed.kind, claimed.tries, claimed.traceparent, payment.id AS payment_id, payment.order_id,
                payment.amount, payment.currency, payment.method, payment.provider_reference, payment.attempts,
                refund.id AS refund_id, refund.amount AS refund_amount, refund.spent_keys
            FROM claimed JOIN payment ON payment.id = claimed.payment_id LEFT JOIN refund ON refund.id = claimed.id
            """;

    private final JdbcClient jdbc;
    private final WorkSignal signal;
    private final Traces traces;

    PaymentWork(JdbcClient jdbc, WorkSignal signal, Traces traces) {
        this.jdbc = jdbc;
        this.signal = signal;
        this.traces = traces;
    }

    /** Puts tasks on the list, or changes what and when is to be asked; whoever had claimed one loses his lease. */
    void schedule(Collection<Task> tasks) {
        if (!tasks.isEmpty()) {
            var rows = tasks.stream().map(task -> Row.of(task, traces.of(task.orderId().toString()))).toList();
            jdbc.sql(SCHEDULE).param(ROWS.writeValueAsString(rows)).update();
            wakeAfterCommit();
        }
    }

    /** Has a payment looked at as soon as nobody is working on it. */
    void hasten(UUID paymentId, WorkKind kind) {
        jdbc.sql(HASTEN).param("id", paymentId).param("kind", kind.name()).update();
        wakeAfterCommit();
    }

    void remove(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM payment_work WHERE id = ANY (?::uuid[])").param(Payments.texts(ids)).update();
        }
    }

    /** Leases work that is due; it comes back when the lease ends without a fact. */
    List<Work> claim(int atMost, Duration lease) {
        return jdbc.sql(CLAIM).param(atMost).param(lease.toMillis()).query((row, _) -> map(row)).list();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    private static Work map(ResultSet row) throws SQLException {
        var purchase = new Purchase(row.getObject("payment_id", UUID.class), row.getObject("order_id", UUID.class),
                new Money(row.getLong("amount"), row.getString("currency")), row.getString("method"),
                row.getString("provider_reference"), row.getInt("attempts"));
        var tries = row.getInt("tries");
        return new Work(row.getObject("work_id", UUID.class), WorkKind.valueOf(row.getString("kind")), tries, purchase,
                refund(row, tries), row.getString("traceparent"));
    }

    private static @Nullable RefundOrder refund(ResultSet row, int tries) throws SQLException {
        var id = row.getObject("refund_id", UUID.class);
        return id == null
                ? null
                : new RefundOrder(id, row.getLong("refund_amount"), row.getInt("spent_keys"), tries > 1);
    }

    private record Row(UUID id, UUID paymentId, WorkKind kind, long delayMs, @Nullable String traceparent) {

        static Row of(Task task, @Nullable String traceparent) {
            return new Row(task.id(), task.paymentId(), task.kind(), task.delay().toMillis(), traceparent);
        }
    }

    /**
     * Something to be asked.
     *
     * @param id the payment's id, or the refund's
     */
    record Task(UUID id, UUID paymentId, UUID orderId, WorkKind kind, Duration delay) {

        static Task now(Payment payment, WorkKind kind) {
            return later(payment, kind, Duration.ZERO);
        }

        static Task now(Payment payment, Refund refund) {
            return later(payment, refund, Duration.ZERO);
        }

        static Task later(Payment payment, WorkKind kind, Duration delay) {
            return new Task(payment.id(), payment.id(), payment.orderId(), kind, delay);
        }

        static Task later(Payment payment, Refund refund, Duration delay) {
            return new Task(refund.id(), payment.id(), payment.orderId(), WorkKind.REFUND, delay);
        }
    }
}
