package dev.agora.local.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.RedisClient;
import org.flywaydb.core.Flyway;

import dev.agora.infrastructure.testing.TestInfrastructure;
import dev.agora.local.shop.LocalShop;
import dev.agora.local.shop.LocalShop.Database;

/**
 * Databases with the tables of the services, made by their own migrations, then freed of their constraints so that they hold
 * what must never be; a real Redis; and a ledger of a few lines. No service runs.
 */
final class AuditedShop implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String CONSTRAINTS = """
            SELECT string_agg(format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname), ';')
              FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u')""";
    private static final String TABLES = """
            SELECT string_agg(format('DELETE FROM %I', tablename), ';') FROM pg_tables
             WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'""";

    private final Map<String, Database> databases = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private final HttpServer ledger;
    private final RedisClient redis;
    private final LocalShop addresses;
    private String entries = "";

    private AuditedShop() throws IOException, SQLException {
        addDatabase("order", "order-service", "service-defaults/src/main/resources/db/idempotency");
        addDatabase("inventory", "inventory-service");
        String redisUrl = addDatabase("payment", "payment-service");
        ledger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ledger.createContext("/ledger", exchange -> {
            byte[] body = ("{\"items\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        ledger.start();
        redis = RedisClient.create(redisUrl);
        URI sandbox = URI.create("http://localhost:" + ledger.getAddress().getPort());
        addresses = new LocalShop(sandbox, sandbox, "none", redisUrl, Map.of(), databases);
    }

    static AuditedShop open() {
        try {
            return new AuditedShop();
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    LocalShop addresses() {
        return addresses;
    }

    /** Runs statements, with semicolons between them, in a database. */
    void run(String database, String sql) {
        try (Statement statement = connections.get(database).createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The ledger's entries, as JSON objects with commas between them. */
    void ledger(String entriesAsJson) {
        entries = entriesAsJson;
    }

    /** Puts a level into the cache for the usual time, or for ever when the seconds are 0. */
    void cache(String sku, long available, long version, long seconds) {
        try (var connection = redis.connect()) {
            var commands = connection.sync();
            commands.hset("stock:" + sku,
                    Map.of("available", Long.toString(available), "version", Long.toString(version)));
            if (seconds > 0) {
                commands.expire("stock:" + sku, seconds);
            }
        }
    }

    void clear() {
        connections.keySet().forEach(database -> run(database, generated(database, TABLES)));
        entries = "";
        try (var connection = redis.connect()) {
            connection.sync().flushdb();
        }
    }

    @Override
    public void close() {
        ledger.stop(0);
        redis.shutdown();
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String addDatabase(String name, String service, String... furtherMigrations) throws SQLException {
        Map<String, String> properties = TestInfrastructure.springProperties(name);
        var database = new Database(properties.get("spring.datasource.url"),
                properties.get("spring.datasource.username"),
                properties.get("spring.datasource.password"));
        List<String> migrations = new ArrayList<>(List.of(furtherMigrations));
        migrations.add("messaging/src/main/resources/db/messaging");
        migrations.add(service + "/src/main/resources/db/migration");
        Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations(
                        migrations.stream().map(path -> "filesystem:" + PROJECT.resolve(path)).toArray(String[]::new))
                .failOnMissingLocations(true).load().migrate();
        databases.put(name, database);
        connections.put(name, DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()));
        run(name, generated(name, CONSTRAINTS));
        return properties.get("spring.data.redis.url");
    }

    private String generated(String database, String query) {
        try (Statement statement = connections.get(database).createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
