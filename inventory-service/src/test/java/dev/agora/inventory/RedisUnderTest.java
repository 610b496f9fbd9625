package dev.agora.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

import dev.agora.infrastructure.Ports;
import dev.agora.infrastructure.RedisServer;
import dev.agora.infrastructure.TestInfrastructure;

/** A Redis of our own, which tests may stop, freeze and fill as they like. */
final class RedisUnderTest {

    private static final int PORT = freePort();
    private static final RedisServer server = start();
    private static final RedisClient client = RedisClient.create(server.url());
    private static final StatefulRedisConnection<String, String> connection = client.connect();

    private RedisUnderTest() {}

    static String url() {
        return server.url();
    }

    static RedisCommands<String, String> commands() {
        return connection.sync();
    }

    static void kill() {
        server.kill();
    }

    static void restart() {
        server.restart();
    }

    static void freeze() {
        server.freeze();
    }

    static void thaw() {
        server.thaw();
    }

    private static RedisServer start() {
        return RedisServer.start(PORT, TestInfrastructure.directory().resolve("redis-under-test.log"));
    }

    private static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
