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
import java.util.stream.Stream;

/** PostgreSQL 18 with the contrib extensions. */
public final class PostgresServer extends Server {
    /** The superuser, whose password is {@link #PASSWORD}. */
    public static final String SUPERUSER = "postgres";
    public static final String PASSWORD = "agora";

    /** The options of initdb that make sorting and case the same on every machine. */
    public static final List<String> ENCODING = List.of("-E", "UTF8", "--locale=C", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");

    private static final Map<String, String> DEFAULTS = Map.of("max_connections", "300", "shared_buffers", "128MB",
            "max_wal_size", "2GB", "jit", "off", "random_page_cost", "1.1", "timezone", "UTC", "log_timezone", "UTC",
            "log_checkpoints", "off");

    private PostgresServer(Instance instance) {
        super("PostgreSQL", instance);
    }

    /**
     * Starts a durable server on the data directory, which is initialised when it is new, listening on 127.0.0.1 only; returns
     * when it answers.
     */
    public static PostgresServer start(Path data, int port, Path log) {
        return start(data, port, log, Map.of());
    }

    /** As {@link #start(Path, int, Path)}, with server settings that override ours. */
    public static PostgresServer start(Path data, int port, Path log, Map<String, String> settings) {
        return start(new ChildProcess(port, log, () -> command(data.toAbsolutePath(), port, settings), "INT", "QUIT"));
    }

    /** Starts a server whose superuser is {@link #SUPERUSER}; returns when it answers. */
    public static PostgresServer start(Instance instance) {
        PostgresServer server = new PostgresServer(instance);
        server.start();
        return server;
    }

    /** The options of the server program: our settings, overridden by those given. */
    public static List<String> options(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(settings);
        return all.entrySet().stream().flatMap(entry -> Stream.of("-c", entry.getKey() + "=" + entry.getValue()))
                .toList();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), database);
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
    boolean answers() throws SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        }
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

    /** SIGINT ends the sessions and waits for nothing; SIGQUIT is immediate and unlike SIGKILL releases the shared memory. */
    private static List<String> command(Path data, int port, Map<String, String> settings) throws IOException {
        Path bin = Binaries.postgres().resolve("bin");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, data);
        }
        PidFile.removeStale(data.resolve("postmaster.pid"));
        List<String> command = unprivileged(bin.resolve("postgres").toString(), "-D", data.toString());
        command.addAll(options(settings));
        command.addAll(List.of("-c", "port=" + port, "-c", "listen_addresses=127.0.0.1", "-c",
                "unix_socket_directories="));
        return command;
    }

    private static void initialise(Path bin, Path data) throws IOException {
        Files.createDirectories(data.getParent());
        Path password = Files.createTempFile(data.getParent(), "password", "");
        try {
            Files.writeString(password, PASSWORD);
            List<String> command = unprivileged(bin.resolve("initdb").toString(), "-D", data.toString(), "-U",
                    SUPERUSER, "--pwfile", password.toString(), "-A", "scram-sha-256", "--no-sync",
                    "--no-instructions");
            command.addAll(ENCODING);
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
