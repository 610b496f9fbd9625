package dev.agora.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.agora.defaults.paging.PageQuery;

/** The books: movements are added and never changed. */
@Component
public class Movements {

    private static final String INSERT = """
            INSERT INTO stock_movement (sku, kind, quantity, order_id, reason, reference)
            SELECT sku, kind, quantity, order_id, reason, reference
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[])
                AS new (sku, kind, quantity, order_id, reason, reference)
            """;

    private final JdbcClient jdbc;

    Movements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of a SKU's movements, and one more, newest first. */
    public List<RecordedMovement> findPage(String sku, PageQuery page) {
        return jdbc.sql("""
                SELECT id, at, sku, kind, quantity, order_id, reason, reference FROM stock_movement
                WHERE sku = :sku AND (:after::uuid IS NULL OR id < :after)
                ORDER BY id DESC LIMIT :limit
                """).param("sku", sku)
                .param("after", page.after() == null ? null : page.after().value(0, UUID::fromString))
                .param("limit", page.limitPlusOne()).query(Movements::recorded).list();
    }

    /** Those of the SKUs whose books are still empty. */
    Set<String> withoutAny(Collection<String> skus) {
        return jdbc.sql("""
                SELECT sku FROM unnest(?::text[]) AS asked (sku)
                WHERE NOT EXISTS (SELECT FROM stock_movement WHERE stock_movement.sku = asked.sku)
                """).param(skus.toArray(String[]::new)).query((row, _) -> row.getString("sku")).set();
    }

    RecordedMovement add(Movement movement) {
        return jdbc.sql(INSERT + " RETURNING id, at, sku, kind, quantity, order_id, reason, reference")
                .params(columns(List.of(movement))).query(Movements::recorded).single();
    }

    void addAll(List<Movement> movements) {
        if (!movements.isEmpty()) {
            jdbc.sql(INSERT).params(columns(movements)).update();
        }
    }

    private static List<Object> columns(List<Movement> movements) {
        return List.of(Columns.texts(movements, Movement::sku),
                Columns.texts(movements, movement -> movement.kind().wire()),
                Columns.numbers(movements, Movement::quantity),
                Columns.texts(movements, movement -> movement.orderId() == null ? null : movement.orderId().toString()),
                Columns.texts(movements, Movement::reason), Columns.texts(movements, Movement::reference));
    }

    private static RecordedMovement recorded(ResultSet row, int number) throws SQLException {
        return new RecordedMovement(row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Movement(row.getString("sku"), Movement.Kind.of(row.getString("kind")), row.getLong("quantity"),
                        row.getObject("order_id", UUID.class), row.getString("reason"), row.getString("reference")));
    }
}
