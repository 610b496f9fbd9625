package dev.agora.infrastructure.testing;

import java.nio.file.Path;
import java.util.Map;

import dev.agora.infrastructure.KafkaServer;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.RedisServer;

/** Where servers come from. Every call starts one; where it keeps files here, they have its name. */
sealed interface Origin permits Embedded, Containers {
    /** The system property that chooses. */
    String PROPERTY = "infrastructure";

    PostgresServer postgres(String name, Map<String, String> settings);

    KafkaServer kafka(String name);

    RedisServer redis(String name);

    /**
     * What the system property asks for, or the embedded servers.
     *
     * @param directory for the data and logs of embedded servers
     */
    static Origin chosen(Path directory) {
        return of(System.getProperty(PROPERTY, "embedded"), directory);
    }

    static Origin of(String choice, Path directory) {
        return switch (choice) {
            case "embedded" -> new Embedded(directory);
            case "containers" -> new Containers();
            default -> throw new IllegalArgumentException(
                    "-D%s=%s is unknown: say embedded, which is the default, or containers".formatted(PROPERTY,
                            choice));
        };
    }
}
