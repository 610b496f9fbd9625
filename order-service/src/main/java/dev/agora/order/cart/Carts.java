package dev.agora.order.cart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The carts; each save postpones its expiry. */
@Repository
class Carts {
    private static final String SELECT = "SELECT id, user_id, status, lines, version, expires_at FROM cart ";
    private static final String BY_ID = SELECT + "WHERE id = :id AND expires_at > now()";
    private static final String LATEST = SELECT + """
            WHERE user_id = :userId AND status = 'ACTIVE' AND expires_at > now() ORDER BY id DESC LIMIT 1""";
    private static final String INSERT = """
            INSERT INTO cart (id, user_id, status, lines, version, expires_at)
            VALUES (:id, :userId, :status, :lines::jsonb, 1, now() + :ttl * interval '1 millisecond')
            RETURNING version, expires_at""";
    private static final String UPDATE = """
            UPDATE cart
               SET user_id = :userId, status = :status, lines = :lines::jsonb, version = version + 1,
                   expires_at = now() + :ttl * interval '1 millisecond'
             WHERE id = :id
            RETURNING version, expires_at""";
    private static final String PURGE = """
            DELETE FROM cart WHERE id IN (SELECT id FROM cart WHERE expires_at < now() LIMIT 1000 FOR UPDATE SKIP LOCKED)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CartSettings settings;

    Carts(JdbcClient jdbc, JsonMapper json, CartSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
    }

    /** A cart as the database has it; its version grows with each save. */
    record Stored(Cart cart, int version, Instant expiresAt) {

        private static Stored of(Cart cart, ResultSet row) throws SQLException {
            return new Stored(cart, row.getInt("version"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant());
        }
    }

    /** An id that cannot be guessed. */
    UUID nextId() {
        return jdbc.sql("SELECT uuidv7()").query(UUID.class).single();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(this::stored).optional();
    }

    /** The cart, locked until the transaction ends. */
    Optional<Cart> lock(UUID id) {
        return jdbc.sql(BY_ID + " FOR UPDATE").param("id", id).query(this::stored).optional().map(Stored::cart);
    }

    /** The newest active cart of a customer. */
    Optional<Stored> latest(UUID userId) {
        return jdbc.sql(LATEST).param("userId", userId).query(this::stored).optional();
    }

    /** The newest active cart of a customer, locked until the transaction ends. */
    Optional<Cart> lockLatest(UUID userId) {
        return jdbc.sql(LATEST + " FOR UPDATE").param("userId", userId).query(this::stored).optional()
                .map(Stored::cart);
    }

    Stored add(Cart cart) {
        return write(INSERT, cart);
    }

    Stored save(Cart cart) {
        return write(UPDATE, cart);
    }

    /** Deletes carts that have expired, a thousand at most, and tells how many. */
    int purge() {
        return jdbc.sql(PURGE).update();
    }

    private Stored write(String sql, Cart cart) {
        return jdbc.sql(sql)
                .param("id", cart.id())
                .param("userId", cart.userId())
                .param("status", cart.status().name())
                .param("lines", json.writeValueAsString(cart.lines()))
                .param("ttl", settings.ttl().toMillis())
                .query((row, _) -> Stored.of(cart, row))
                .single();
    }

    private Stored stored(ResultSet row, int index) throws SQLException {
        @Nullable
        UUID userId = row.getObject("user_id", UUID.class);
        var lines = List.of(json.readValue(row.getString("lines"), CartLine[].class));
        var cart = new Cart(row.getObject("id", UUID.class), userId, CartStatus.valueOf(row.getString("status")),
                lines);
        return Stored.of(cart, row);
    }
}
