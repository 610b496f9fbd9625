package dev.agora.sandbox.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All payment intents. */
@Repository
class Intents {

    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {
    };

    private static final String INSERT = """
            INSERT INTO payment_intent (id, amount, currency, description, metadata, created_at, status, payment_method)
            VALUES (:id, :amount, :currency, :description, :metadata::jsonb, :createdAt, :status, :method)
            """;

    private static final String UPDATE = """
            UPDATE payment_intent
            SET status = :status, payment_method = :method, return_url = :returnUrl, confirms = :confirms,
                received = :received, refunded = :refunded, charge = :charge, failure_type = :failureType,
                failure_code = :failureCode, failure_decline_code = :declineCode, failure_message = :failureMessage,
                canceled_at = :canceledAt, cancellation_reason = :cancellationReason
            WHERE id = :id
            """;

    private static final String FIND = "SELECT * FROM payment_intent WHERE id = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final JsonMapper json;

    Intents(JdbcClient jdbc, DataSource dataSource, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.streaming = new JdbcTemplate(dataSource);
        this.streaming.setFetchSize(1_000);
    }

    void add(PaymentIntent intent) {
        var terms = intent.terms();
        jdbc.sql(INSERT).param("id", intent.id()).param("amount", terms.amount()).param("currency", terms.currency())
                .param("description", terms.description()).param("metadata", json.writeValueAsString(terms.metadata()))
                .param("createdAt", offset(terms.createdAt())).param("status", intent.state().status().wire())
                .param("method", id(intent.state().method())).update();
    }

    void save(PaymentIntent intent) {
        var state = intent.state();
        var failure = state.failure();
        jdbc.sql(UPDATE).param("id", intent.id()).param("status", state.status().wire())
                .param("method", id(state.method())).param("returnUrl", state.returnUrl())
                .param("confirms", state.confirms()).param("received", state.received())
                .param("refunded", state.refunded()).param("charge", state.charge())
                .param("failureType", failure == null ? null : failure.type())
                .param("failureCode", failure == null ? null : failure.code())
                .param("declineCode", failure == null ? null : failure.declineCode())
                .param("failureMessage", failure == null ? null : failure.message())
                .param("canceledAt", state.canceledAt() == null ? null : offset(state.canceledAt()))
                .param("cancellationReason", state.cancellationReason()).update();
    }

    Optional<PaymentIntent> find(String id) {
        return jdbc.sql(FIND).param(id).query((row, _) -> map(row)).optional();
    }

    /** Finds an intent and keeps it from changing until the transaction ends. */
    Optional<PaymentIntent> lock(String id) {
        return jdbc.sql(FIND + " FOR UPDATE").param(id).query((row, _) -> map(row)).optional();
    }

    /** Reads all intents without holding them in memory; needs a transaction. */
    void forEach(Consumer<PaymentIntent> consumer) {
        streaming.query("SELECT * FROM payment_intent ORDER BY id", row -> {
            consumer.accept(map(row));
        });
    }

    private PaymentIntent map(ResultSet row) throws SQLException {
        var terms = new Terms(row.getLong("amount"), row.getString("currency"), row.getString("description"),
                json.readValue(row.getString("metadata"), METADATA), row.getTimestamp("created_at").toInstant());
        var method = row.getString("payment_method");
        var state = new State(IntentStatus.ofWire(row.getString("status")),
                method == null ? null : TestMethod.require(method), row.getString("return_url"), row.getInt("confirms"),
                row.getLong("received"), row.getLong("refunded"), row.getString("charge"), failure(row),
                instant(row.getTimestamp("canceled_at")), row.getString("cancellation_reason"));
        return new PaymentIntent(row.getString("id"), terms, state);
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        var code = row.getString("failure_code");
        return code == null
                ? null
                : new Failure(row.getString("failure_type"), code, row.getString("failure_decline_code"),
                        row.getString("failure_message"));
    }

    private static @Nullable String id(@Nullable TestMethod method) {
        return method == null ? null : method.id();
    }

    private static OffsetDateTime offset(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
