package dev.agora.infrastructure.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.agora.infrastructure.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisIT {
    @TempDir
    Path directory;

    @Test
    void forgetsEverythingWhenItEnds() throws IOException {
        try (RedisServer server = Origin.chosen(directory).redis("redis")) {
            assertThat(command(server, "SET stock:1 7")).isEqualTo("+OK");
            assertThat(command(server, "EXISTS stock:1")).isEqualTo(":1");

            server.restart();

            assertThat(command(server, "EXISTS stock:1")).isEqualTo(":0");
        }
    }

    @Test
    void answersNobodyWhileItIsFrozen() throws IOException {
        try (RedisServer server = Origin.chosen(directory).redis("redis")) {
            server.freeze();
            assertThat(server.isAlive()).isTrue();
            assertThatThrownBy(() -> command(server, "PING")).isInstanceOf(SocketTimeoutException.class);

            server.thaw();
            assertThat(command(server, "PING")).isEqualTo("+PONG");

            server.freeze();
            server.kill();
            assertThat(server.isAlive()).isFalse();
            assertThatThrownBy(() -> command(server, "PING")).isInstanceOf(ConnectException.class);
        }
    }

    private static String command(RedisServer server, String command) throws IOException {
        URI address = URI.create(server.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
