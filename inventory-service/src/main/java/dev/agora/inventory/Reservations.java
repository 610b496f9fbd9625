package dev.agora.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.agora.inventory.Reservation.State;

/** The reservations in the database, read and written a batch at a time. */
@Repository
class Reservations {

    private final JdbcClient jdbc;

    Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks what these orders hold, in the order of their ids. */
    List<Reservation> lock(Collection<UUID> orderIds) {
        var states = new HashMap<UUID, State>();
        jdbc.sql("""
                SELECT order_id, state FROM reservation WHERE order_id = ANY (?::uuid[]) ORDER BY order_id FOR UPDATE
                """).param(Columns.texts(orderIds, UUID::toString))
                .query(row -> {
                    states.put(row.getObject("order_id", UUID.class), State.valueOf(row.getString("state")));
                });
        var lines = lines(states.keySet());
        return states.entrySet().stream().map(entry -> new Reservation(entry.getKey(), entry.getValue(),
                lines.getOrDefault(entry.getKey(), List.of()))).toList();
    }

    private Map<UUID, List<Line>> lines(Collection<UUID> orderIds) {
        var lines = new HashMap<UUID, List<Line>>();
        if (!orderIds.isEmpty()) {
            jdbc.sql("SELECT order_id, sku, quantity FROM reservation_line WHERE order_id = ANY (?::uuid[])")
                    .param(Columns.texts(orderIds, UUID::toString))
                    .query(row -> {
                        lines.computeIfAbsent(row.getObject("order_id", UUID.class), _ -> new ArrayList<>())
                                .add(new Line(row.getString("sku"), row.getLong("quantity")));
                    });
        }
        return lines;
    }

    /** Writes how reservations stand now, and the lines of those that are new. */
    void save(List<Reservation> decided, List<Reservation> created) {
        if (decided.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO reservation (order_id, state)
                SELECT order_id, state FROM unnest(?::uuid[], ?::text[]) AS decided (order_id, state)
                ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, updated_at = now()
                """).param(Columns.texts(decided, reservation -> reservation.orderId().toString()))
                .param(Columns.texts(decided, reservation -> reservation.state().name())).update();
        record OrderLine(UUID orderId, Line line) {}
        var lines = created.stream().flatMap(
                reservation -> reservation.lines().stream().map(line -> new OrderLine(reservation.orderId(), line)))
                .toList();
        if (!lines.isEmpty()) {
            jdbc.sql("""
                    INSERT INTO reservation_line (order_id, sku, quantity)
                    SELECT order_id, sku, quantity
                    FROM unnest(?::uuid[], ?::text[], ?::bigint[]) AS line (order_id, sku, quantity)
                    """).param(Columns.texts(lines, line -> line.orderId().toString()))
                    .param(Columns.texts(lines, line -> line.line().sku()))
                    .param(Columns.numbers(lines, line -> line.line().quantity())).update();
        }
    }
}
