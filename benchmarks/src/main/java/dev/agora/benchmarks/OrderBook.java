package dev.agora.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

import dev.agora.local.shop.LocalShop;

/** Reads in order-service's own records what became of the orders, and when. */
final class OrderBook implements AutoCloseable {
    private static final Duration SAGA_TIMEOUT = Duration.ofSeconds(120);
    private static final String BY_STATUS = """
            SELECT status, count(*) FROM customer_order WHERE created_at >= ? GROUP BY status""";
    private static final String CONFIRMING = """
            SELECT count(*) AS confirmed,
                   extract(epoch FROM max(confirmed.at) - min(placed.at)) AS seconds,
                   percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP
                       (ORDER BY extract(epoch FROM confirmed.at - placed.at) * 1000)::bigint[] AS millis
            FROM order_history placed
            JOIN order_history confirmed ON confirmed.order_id = placed.order_id AND confirmed.to_status = 'CONFIRMED'
                AND confirmed.from_status <> 'CONFIRMED'
            WHERE placed.from_status IS NULL AND placed.at >= ?""";

    private final Connection connection;

    OrderBook(LocalShop.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /**
     * How orders came to be confirmed.
     *
     * @param rate confirmed orders per second, from the first that was placed to the last that was confirmed
     * @param p50 from placed to confirmed in milliseconds, as the others
     */
    record Confirmed(long count, double rate, long p50, long p95, long p99) {}

    OffsetDateTime now() throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("SELECT now()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    /** Waits until the sagas of the orders placed since then have ended; returns how many ended in which status. */
    Map<String, Long> awaitEnd(OffsetDateTime since) throws SQLException, InterruptedException {
        var end = System.nanoTime() + SAGA_TIMEOUT.toNanos();
        while (true) {
            var orders = byStatus(since);
            if (!orders.containsKey("PENDING") || System.nanoTime() > end) {
                return orders;
            }
            Thread.sleep(100);
        }
    }

    Confirmed confirmed(OffsetDateTime since) throws SQLException {
        try (var statement = connection.prepareStatement(CONFIRMING)) {
            statement.setObject(1, since);
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getLong("confirmed") == 0) {
                    return new Confirmed(0, 0, 0, 0, 0);
                }
                var millis = (Long[]) row.getArray("millis").getArray();
                return new Confirmed(row.getLong("confirmed"), row.getLong("confirmed") / row.getDouble("seconds"),
                        millis[0], millis[1], millis[2]);
            }
        }
    }

    private Map<String, Long> byStatus(OffsetDateTime since) throws SQLException {
        try (var statement = connection.prepareStatement(BY_STATUS)) {
            statement.setObject(1, since);
            try (var rows = statement.executeQuery()) {
                var orders = new TreeMap<String, Long>();
                while (rows.next()) {
                    orders.put(rows.getString(1), rows.getLong(2));
                }
                return orders;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
