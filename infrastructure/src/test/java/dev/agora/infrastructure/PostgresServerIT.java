package dev.agora.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerIT {
    @TempDir
    static Path directory;

    static PostgresServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PostgresServer.start(directory.resolve("data"), Ports.free(), directory.resolve("postgres.log"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void startsOverAPidFileWhoseProcessIdBelongsToAnotherProgram() throws IOException {
        Path pidFile = directory.resolve("data/postmaster.pid");
        String left = Files.readString(pidFile);
        server.kill();
        Files.writeString(pidFile, left.replaceFirst("\\d+", Long.toString(ProcessHandle.current().pid())));

        server.restart();

        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void saysWhyItCannotStart() throws IOException {
        Path data = Files.createDirectories(directory.resolve("broken"));
        Files.writeString(data.resolve("PG_VERSION"), "9.6");

        assertThatThrownBy(() -> PostgresServer.start(data, Ports.free(), directory.resolve("broken.log")))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("PostgreSQL ended while it started: exit code")
                .hasMessageContaining("broken.log");
    }
}
