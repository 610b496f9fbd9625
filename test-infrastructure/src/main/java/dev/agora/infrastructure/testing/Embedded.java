package dev.agora.infrastructure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

import dev.agora.infrastructure.KafkaServer;
import dev.agora.infrastructure.Ports;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.RedisServer;

/** Servers as child processes of this JVM. */
record Embedded(Path directory) implements Origin {
    @Override
    public PostgresServer postgres(String name, Map<String, String> settings) {
        return PostgresServer.start(directory.resolve(name), freePort(), log(name), settings);
    }

    @Override
    public KafkaServer kafka(String name) {
        return KafkaServer.start(directory.resolve(name), freePort(), log(name));
    }

    @Override
    public RedisServer redis(String name) {
        return RedisServer.start(freePort(), log(name));
    }

    static int freePort() {
        try {
            return Ports.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }
}
