package dev.agora.sandbox.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All refunds. */
@Repository
class Refunds {

    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {
    };

    private static final String INSERT = """
            INSERT INTO refund (id, payment_intent, amount, reason, metadata, created_at)
            VALUES (:id, :intent, :amount, :reason, :metadata::jsonb, :createdAt)
            """;

    private static final String SELECT = """
            SELECT refund.*, payment_intent.charge, payment_intent.currency
            FROM refund JOIN payment_intent ON payment_intent.id = refund.payment_intent
            """;

    private static final String OF_INTENT = SELECT + """
            WHERE refund.payment_intent = :intent
            AND (:after::text IS NULL OR (refund.created_at, refund.id) < (SELECT created_at, id FROM refund WHERE id = :after))
            ORDER BY refund.created_at DESC, refund.id DESC LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Refunds(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Refund refund) {
        jdbc.sql(INSERT).param("id", refund.id()).param("intent", refund.intent()).param("amount", refund.amount())
                .param("reason", refund.reason()).param("metadata", json.writeValueAsString(refund.metadata()))
                .param("createdAt", refund.createdAt().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<Refund> find(String id) {
        return jdbc.sql(SELECT + "WHERE refund.id = ?").param(id).query((row, _) -> map(row)).optional();
    }

    /** The refunds of an intent, newest first, that are older than the given one. */
    List<Refund> of(String intent, @Nullable String after, int limit) {
        return jdbc.sql(OF_INTENT).param("intent", intent).param("after", after).param("limit", limit)
                .query((row, _) -> map(row)).list();
    }

    private Refund map(ResultSet row) throws SQLException {
        return new Refund(row.getString("id"), row.getString("payment_intent"), row.getString("charge"),
                row.getLong("amount"),
                row.getString("currency"), row.getString("reason"), json.readValue(row.getString("metadata"), METADATA),
                row.getTimestamp("created_at").toInstant());
    }
}
