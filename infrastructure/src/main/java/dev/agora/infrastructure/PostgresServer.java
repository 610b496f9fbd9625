package dev.agora.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL 18 with the contrib extensions, listening on 127.0.0.1 only. */
public final class PostgresServer extends Server {
    /** The superuser, whose password is {@link #PASSWORD}. */
    public static final String SUPERUSER = "postgres";
    public static final String PASSWORD = "agora";

    private static final Map<String, String> DEFAULTS = Map.of("max_connections", "300", "shared_buffers", "128MB",
            "max_wal_size", "2GB", "jit", "off", "random_page_cost", "1.1", "timezone", "UTC", "log_timezone", "UTC",
            "log_checkpoints", "off");

    private final Path data;
    private final Map<String, String> settings;

    private PostgresServer(Path data, int port, Path log, Map<String, String> settings) {
        super("PostgreSQL", port, log);
        this.data = data.toAbsolutePath();
        this.settings = settings;
    }

    /** Starts a durable server on the data directory, which is initialised when it is new; returns when it answers. */
    public static PostgresServer start(Path data, int port, Path log) {
        return start(data, port, log, Map.of());
    }

    /** As {@link #start(Path, int, Path)}, with server settings that override ours. */
    public static PostgresServer start(Path data, int port, Path log, Map<String, String> settings) {
        PostgresServer server = new PostgresServer(data, port, log, settings);
        server.start();
        return server;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), database);
    }

    /** Creates a role that may log in and a database that it owns; does nothing about what exists already. */
    public void createDatabase(String name, String role, String password) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            String quotedRole = statement.enquoteIdentifier(role, true);
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD %s".formatted(quotedRole,
                        statement.enquoteLiteral(password)));
            }
            // A frozen process loses its transaction and its locks instead of blocking its successor.
            statement.execute("ALTER ROLE %s SET idle_in_transaction_session_timeout = '5s'".formatted(quotedRole));
            statement.execute("ALTER ROLE %s SET lock_timeout = '5s'".formatted(quotedRole));
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE %s OWNER %s".formatted(statement.enquoteIdentifier(name, true),
                        quotedRole));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " cannot be created", e);
        }
    }

    @Override
    List<String> prepare() throws IOException {
        Path bin = Binaries.postgres().resolve("bin");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin);
        }
        PidFile.removeStale(data.resolve("postmaster.pid"));
        List<String> command = unprivileged(bin.resolve("postgres").toString(), "-D", data.toString());
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(settings);
        all.put("port", Integer.toString(port()));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        all.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return command;
    }

    @Override
    boolean answers() throws SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        }
    }

    /** Fast shutdown: sessions are ended, nothing is waited for. */
    @Override
    String stopSignal() {
        return "INT";
    }

    /** Immediate shutdown: unlike SIGKILL it releases the shared memory. */
    @Override
    String abortSignal() {
        return "QUIT";
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", SUPERUSER);
        properties.put("password", PASSWORD);
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "30");
        return DriverManager.getConnection(jdbcUrl("postgres"), properties);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private void initialise(Path bin) throws IOException {
        Files.createDirectories(data.getParent());
        Path password = Files.createTempFile(data.getParent(), "password", "");
        try {
            Files.writeString(password, PASSWORD);
            List<String> command = unprivileged(bin.resolve("initdb").toString(), "-D", data.toString(), "-U",
                    SUPERUSER, "--pwfile", password.toString(), "-A", "scram-sha-256", "-E", "UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions");
            Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(initdb.getInputStream().readAllBytes());
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted during initdb", e);
        } finally {
            Files.delete(password);
        }
    }

    /** PostgreSQL refuses to run as root: there it runs in a user namespace, in which root is nobody. */
    private static List<String> unprivileged(String... command) {
        List<String> result = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            result.addAll(List.of("unshare", "--user"));
        }
        result.addAll(List.of(command));
        return result;
    }
}
