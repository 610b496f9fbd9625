package dev.agora.infrastructure.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.agora.infrastructure.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresIT {
    @TempDir
    static Path directory;

    static PostgresServer server;

    @BeforeAll
    static void start() {
        server = Origin.chosen(directory).postgres("postgres", Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsDatabaseAndRoleOnlyOnce() throws SQLException {
        server.createDatabase("agora_once", "agora_once", "secret");
        server.createDatabase("agora_once", "agora_once", "secret");

        assertThat(query("agora_once", "SELECT current_user")).isEqualTo("agora_once");
        assertThat(query("agora_once", "SHOW idle_in_transaction_session_timeout")).isEqualTo("5s");
        assertThat(query("agora_once", "SHOW lock_timeout")).isEqualTo("5s");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("agora_once"), "agora_once", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void letsTheOwnerCreateTheExtensionsForSearch() throws SQLException {
        server.createDatabase("agora_search", "agora_search", "secret");

        execute("agora_search", "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gin");

        assertThat(query("agora_search", "SELECT unaccent('Crème')")).isEqualTo("Creme");
        assertThat(query("agora_search", "SELECT lower('ÄÖ')")).isEqualTo("äö");
    }

    @Test
    void keepsCommittedDataThroughStopAndKill() throws SQLException {
        server.createDatabase("agora_kept", "agora_kept", "secret");
        execute("agora_kept", "CREATE TABLE kept (id int PRIMARY KEY); INSERT INTO kept VALUES (1)");
        int port = server.port();

        server.restart();
        execute("agora_kept", "INSERT INTO kept VALUES (2)");
        server.kill();
        assertThat(server.isAlive()).isFalse();
        server.restart();

        assertThat(server.port()).isEqualTo(port);
        assertThat(query("agora_kept", "SELECT count(*) FROM kept")).isEqualTo("2");
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database), database, "secret");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(database), database, "secret");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
