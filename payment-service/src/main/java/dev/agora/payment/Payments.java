package dev.agora.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** All payments. Locks are taken in the order of the orders' ids. */
@Repository
class Payments {

    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private static final String OPEN = """
            INSERT INTO payment (order_id)
            SELECT order_id FROM unnest(?::uuid[]) AS event (order_id) ORDER BY order_id
            ON CONFLICT (order_id) DO UPDATE SET order_id = excluded.order_id
            RETURNING *
            """;

    private static final String LOCK = "SELECT * FROM payment WHERE id = ANY (?::uuid[]) ORDER BY order_id FOR UPDATE";

    private static final String SAVE = """
            UPDATE payment
            SET status = changed.status, provider = changed.provider, method = changed.method, amount = changed.amount,
                currency = changed.currency, user_id = changed.user_id, guest_token_hash = changed.guest_token_hash,
                stock_reserved = changed.stock_reserved, order_cancelled = changed.order_cancelled,
                captured = changed.captured, refunded = changed.refunded, refund_pending = changed.refund_pending,
                provider_reference = changed.provider_reference, next_action_url = changed.next_action_url,
                attempts = changed.attempts, updated_at = now()
            FROM jsonb_to_recordset(?::jsonb) AS changed (id uuid, status text, provider text, method text, amount bigint,
                currency text, user_id uuid, guest_token_hash text, stock_reserved boolean, order_cancelled boolean,
                captured bigint, refunded bigint, refund_pending bigint, provider_reference text, next_action_url text,
                attempts int)
            WHERE payment.id = changed.id
            """;

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The payments of these orders, locked; those of orders that are not known yet are created. */
    List<Payment> open(Collection<UUID> orderIds) {
        return jdbc.sql(OPEN).param(texts(orderIds)).query((row, _) -> map(row)).list();
    }

    /** These payments, locked. */
    List<Payment> lock(Collection<UUID> ids) {
        return jdbc.sql(LOCK).param(texts(ids)).query((row, _) -> map(row)).list();
    }

    Optional<Payment> find(UUID id) {
        return jdbc.sql("SELECT * FROM payment WHERE id = ?").param(id).query((row, _) -> map(row)).optional();
    }

    Optional<Payment> findByOrder(UUID orderId) {
        return jdbc.sql("SELECT * FROM payment WHERE order_id = ?").param(orderId).query((row, _) -> map(row))
                .optional();
    }

    void save(Collection<Payment> payments) {
        if (!payments.isEmpty()) {
            jdbc.sql(SAVE).param(ROWS.writeValueAsString(payments.stream().map(Row::of).toList())).update();
        }
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    static Payment map(ResultSet row) throws SQLException {
        var state = new State(PaymentStatus.valueOf(row.getString("status")), terms(row),
                row.getBoolean("stock_reserved"),
                row.getBoolean("order_cancelled"), row.getLong("captured"), row.getLong("refunded"),
                row.getLong("refund_pending"), row.getString("provider_reference"), row.getString("next_action_url"),
                row.getInt("attempts"));
        return new Payment(row.getObject("id", UUID.class), row.getObject("order_id", UUID.class), state);
    }

    private static @Nullable Terms terms(ResultSet row) throws SQLException {
        var provider = row.getString("provider");
        return provider == null
                ? null
                : new Terms(Provider.valueOf(provider), row.getString("method"),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        row.getObject("user_id", UUID.class),
                        row.getString("guest_token_hash"));
    }

    private record Row(UUID id, PaymentStatus status, @Nullable Provider provider, @Nullable String method,
            @Nullable Long amount, @Nullable String currency, @Nullable UUID userId, @Nullable String guestTokenHash,
            boolean stockReserved, boolean orderCancelled, long captured, long refunded, long refundPending,
            @Nullable String providerReference, @Nullable String nextActionUrl, int attempts) {

        static Row of(Payment payment) {
            var state = payment.state();
            var terms = state.terms();
            return new Row(payment.id(), state.status(), terms == null ? null : terms.provider(),
                    terms == null ? null : terms.method(), terms == null ? null : terms.amount().amount(),
                    terms == null ? null : terms.amount().currency(), terms == null ? null : terms.userId(),
                    terms == null ? null : terms.guestTokenHash(), state.stockReserved(), state.orderCancelled(),
                    state.captured(), state.refunded(), state.refundPending(), state.reference(), state.nextActionUrl(),
                    state.attempts());
        }
    }
}
