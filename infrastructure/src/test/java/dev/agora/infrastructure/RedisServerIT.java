package dev.agora.infrastructure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerIT {
    @TempDir
    Path directory;

    @Test
    void forgetsEverythingWhenItEnds() throws IOException {
        try (RedisServer server = RedisServer.start(Ports.free(), directory.resolve("redis.log"))) {
            assertThat(command(server, "SET stock:1 7")).isEqualTo("+OK");
            assertThat(command(server, "EXISTS stock:1")).isEqualTo(":1");

            server.restart();

            assertThat(command(server, "EXISTS stock:1")).isEqualTo(":0");
        }
    }

    private static String command(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
