package dev.agora.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.agora.local.shop.LocalShop;

/** What the same PostgreSQL reaches at best with the least that placing an order needs: insert it and its event, commit. */
final class CommitLimit {
    private static final Duration DURATION = Duration.ofSeconds(5);

    private final LocalShop.Database database;

    CommitLimit(LocalShop.Database database) {
        this.database = database;
    }

    /** Commits per second that so many clients reach together. */
    double measure(int clients) throws SQLException, InterruptedException, ExecutionException {
        execute("CREATE SCHEMA benchmark");
        try (var executor = Executors.newFixedThreadPool(clients)) {
            execute("CREATE TABLE benchmark.orders (id uuid PRIMARY KEY, total bigint, created_at timestamptz DEFAULT now())");
            execute("CREATE TABLE benchmark.outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload text)");
            var end = System.nanoTime() + DURATION.toNanos();
            var running = IntStream.range(0, clients).mapToObj(_ -> executor.submit(() -> commitUntil(end))).toList();
            var commits = 0L;
            for (Future<Long> client : running) {
                commits += client.get();
            }
            return commits / (double) DURATION.toSeconds();
        } finally {
            execute("DROP SCHEMA benchmark CASCADE");
        }
    }

    private long commitUntil(long end) throws SQLException {
        try (var connection = connect();
                var order = connection.prepareStatement("INSERT INTO benchmark.orders (id, total) VALUES (?, ?)");
                var event = connection.prepareStatement("INSERT INTO benchmark.outbox (payload) VALUES (?)")) {
            connection.setAutoCommit(false);
            var payload = "x".repeat(600);
            var commits = 0L;
            while (System.nanoTime() < end) {
                insert(order, UUID.randomUUID(), commits);
                insert(event, payload);
                connection.commit();
                commits++;
            }
            return commits;
        }
    }

    private static void insert(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
