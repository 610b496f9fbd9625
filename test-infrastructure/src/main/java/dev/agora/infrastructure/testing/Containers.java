package dev.agora.infrastructure.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

import dev.agora.infrastructure.KafkaServer;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.RedisServer;

/** Servers in containers, with the settings of the embedded ones. */
final class Containers implements Origin {
    Containers() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "-D%s=containers needs a Docker daemon and none answers: start one, or name it in DOCKER_HOST, or leave the option out"
                            .formatted(PROPERTY));
        }
    }

    @Override
    public PostgresServer postgres(String name, Map<String, String> settings) {
        var container = new GenericContainer<>(Images.POSTGRES)
                .withEnv("POSTGRES_PASSWORD", PostgresServer.PASSWORD)
                .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", PostgresServer.ENCODING))
                .withCommand(command("postgres", PostgresServer.options(settings)));
        return PostgresServer.start(new Container(container, Embedded.freePort(), 5432));
    }

    /** It listens on the same port inside and outside: a broker tells its address to its clients and to itself. */
    @Override
    public KafkaServer kafka(String name) {
        int port = Embedded.freePort();
        String host = DockerClientFactory.instance().dockerHostIpAddress();
        var container = new GenericContainer<>(Images.KAFKA)
                .withEnv("CLUSTER_ID", KafkaServer.CLUSTER_ID)
                .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx512m");
        KafkaServer.settings("0.0.0.0", host, port, port == 9093 ? 9094 : 9093, "/var/lib/kafka/data")
                .forEach((key, value) -> container.addEnv(
                        "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return KafkaServer.start(new Container(container, port, port));
    }

    @Override
    public RedisServer redis(String name) {
        var container = new GenericContainer<>(Images.REDIS).withCommand(command("redis-server", RedisServer.OPTIONS));
        return RedisServer.start(new Container(container, Embedded.freePort(), 6379));
    }

    private static String[] command(String program, List<String> options) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(options);
        return command.toArray(String[]::new);
    }
}
