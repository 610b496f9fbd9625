package dev.agora.infrastructure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.agora.infrastructure.Children;
import dev.agora.infrastructure.KafkaServer;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.RedisServer;

/**
 * One PostgreSQL, one Kafka and one Redis for all tests of a JVM, each started when first asked for and ended with the JVM.
 * They come from what {@code -Dinfrastructure} says. PostgreSQL is not durable here.
 */
public final class TestInfrastructure {
    private static final Map<String, String> FAST = Map.of("fsync", "off", "synchronous_commit", "off",
            "full_page_writes", "off", "shared_buffers", "64MB", "max_wal_size", "256MB");
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static @Nullable TestInfrastructure instance;

    private final Path directory;
    private final Origin origin;
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private @Nullable RedisServer redis;

    private TestInfrastructure(Path directory) {
        this.directory = directory;
        this.origin = Origin.chosen(directory);
        Children.deleteInTheEnd(directory);
    }

    public static synchronized PostgresServer postgres() {
        TestInfrastructure shared = instance();
        if (shared.postgres == null) {
            shared.postgres = shared.origin.postgres("postgres", FAST);
        }
        return shared.postgres;
    }

    public static synchronized KafkaServer kafka() {
        TestInfrastructure shared = instance();
        if (shared.kafka == null) {
            shared.kafka = shared.origin.kafka("kafka");
        }
        return shared.kafka;
    }

    public static synchronized RedisServer redis() {
        TestInfrastructure shared = instance();
        if (shared.redis == null) {
            shared.redis = shared.origin.redis("redis");
        }
        return shared.redis;
    }

    /** Starts a Redis of the caller's own, to do with it as it likes. */
    public static synchronized RedisServer anotherRedis(String name) {
        return instance().origin.redis(name);
    }

    /**
     * Spring properties that connect a service to all three servers, to a database of its own for every call, with Eureka
     * off.
     */
    public static Map<String, String> springProperties(String name) {
        int call = CALLS.incrementAndGet();
        String database = "agora_%s_%d".formatted(name, call);
        String role = "agora_" + name;
        postgres().createDatabase(database, role, PostgresServer.PASSWORD);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", postgres().jdbcUrl(database));
        properties.put("spring.datasource.username", role);
        properties.put("spring.datasource.password", PostgresServer.PASSWORD);
        properties.put("spring.kafka.bootstrap-servers", kafka().bootstrapServers());
        properties.put("spring.data.redis.url", redis().url() + "/" + call % RedisServer.DATABASES);
        properties.put("eureka.client.enabled", "false");
        return properties;
    }

    /** A directory that goes away with the JVM; embedded servers keep their data and logs there. */
    public static synchronized Path directory() {
        return instance().directory;
    }

    private static TestInfrastructure instance() {
        TestInfrastructure shared = instance;
        if (shared == null) {
            try {
                shared = new TestInfrastructure(Files.createTempDirectory("agora-test-"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            instance = shared;
        }
        return shared;
    }
}
