package dev.agora.inventory;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

import dev.agora.infrastructure.RedisServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** A Redis of our own, which tests may stop, freeze and fill as they like. */
final class RedisUnderTest {

    private static final RedisServer server = TestInfrastructure.anotherRedis("redis-under-test");
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
}
