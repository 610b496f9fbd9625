package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The settings that a service is shipped with, as its profile production sees them. */
final class ServiceSettings {
    private static final String PROFILE = "spring.config.activate.on-profile";

    private final String module;
    private final Set<String> names;
    private final Binder binder;

    private ServiceSettings(String module, Map<String, Object> values) {
        this.module = module;
        this.names = Set.copyOf(values.keySet());
        this.binder = new Binder(new MapConfigurationPropertySource(values));
    }

    static ServiceSettings of(String module) {
        var values = new HashMap<String, Object>();
        Stream.of("service-defaults", "messaging").filter(library -> uses(module, library))
                .forEach(library -> load("%s/src/main/resources/%s.yaml".formatted(library,
                        library.endsWith("defaults") ? library : library + "-defaults"), values));
        load(module + "/src/main/resources/application.yaml", values);
        return new ServiceSettings(module, values);
    }

    static boolean uses(String module, String library) {
        try {
            return Files.readString(Path.of("..", module, "pom.xml"))
                    .contains("<artifactId>%s</artifactId>".formatted(library));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String file, Map<String, Object> values) {
        try {
            // Later documents override earlier ones.
            for (var document : new YamlPropertySourceLoader().load(file,
                    new FileSystemResource(Path.of("..").resolve(file)))) {
                var profile = document.getProperty(PROFILE);
                if (profile == null || "production".equals(profile.toString())) {
                    for (var name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
                        values.put(name, String.valueOf(document.getProperty(name)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return get("server.port", Integer.class);
    }

    /** Where the actuator is: on a port of its own, or on the service's. */
    int managementPort() {
        return binder.bind("management.server.port", Integer.class).orElseGet(this::port);
    }

    boolean hasProbes() {
        return binder.bind("management.endpoint.health.probes.enabled", Boolean.class).orElse(false);
    }

    boolean hasDatabase() {
        return binder.bind("spring.datasource.url", String.class).isBound();
    }

    int connections() {
        return get("spring.datasource.hikari.maximum-pool-size", Integer.class);
    }

    /** How long each phase of an orderly shutdown may take. */
    Duration drain() {
        return get("spring.lifecycle.timeout-per-shutdown-phase", Duration.class);
    }

    <T> T get(String name, Class<T> type) {
        return binder.bind(name, type)
                .orElseThrow(() -> new AssertionError("%s has no setting %s".formatted(module, name)));
    }

    /** Everything that its files set. */
    Set<String> names() {
        return names;
    }
}
