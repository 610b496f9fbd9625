package dev.agora.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** All refunds; a refund is changed only under the lock of its payment. */
@Repository
class Refunds {

    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private static final String SAVE = """
            INSERT INTO refund (id, payment_id, kind, amount, status, reason, spent_keys, provider_reference, failure,
                created_at)
            SELECT id, payment_id, kind, amount, status, reason, spent_keys, provider_reference, failure, created_at
            FROM jsonb_to_recordset(?::jsonb) AS changed (id uuid, payment_id uuid, kind text, amount bigint, status text,
                reason text, spent_keys int, provider_reference text, failure text, created_at timestamptz)
            ON CONFLICT (id) DO UPDATE
            SET status = excluded.status, spent_keys = excluded.spent_keys,
                provider_reference = excluded.provider_reference, failure = excluded.failure, updated_at = now()
            """;

    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Refund> find(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM refund WHERE id = ANY (?::uuid[])").param(Payments.texts(ids))
                .query((row, _) -> map(row)).list();
    }

    void save(Collection<Refund> refunds) {
        if (!refunds.isEmpty()) {
            jdbc.sql(SAVE).param(ROWS.writeValueAsString(refunds)).update();
        }
    }

    private static Refund map(ResultSet row) throws SQLException {
        return new Refund(row.getObject("id", UUID.class), row.getObject("payment_id", UUID.class),
                RefundKind.valueOf(row.getString("kind")), row.getLong("amount"),
                RefundStatus.valueOf(row.getString("status")), row.getString("reason"), row.getInt("spent_keys"),
                row.getString("provider_reference"), row.getString("failure"),
                row.getTimestamp("created_at").toInstant());
    }
}
