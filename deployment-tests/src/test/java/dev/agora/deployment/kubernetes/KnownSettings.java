package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a service understands, in the form that environment variables have. Its own come from its compiled records,
 * those of its libraries from the descriptions in their archives.
 */
public final class KnownSettings {
    private static final String DESCRIPTION = "META-INF/spring-configuration-metadata.json";
    private static final String MAP = "java.util.Map<";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.-]+)");
    private static final Map<String, KnownSettings> KNOWN = new ConcurrentHashMap<>();

    private final Set<String> names = new TreeSet<>();
    private final Set<String> maps = new TreeSet<>();

    public static KnownSettings of(String module) {
        return KNOWN.computeIfAbsent(module, KnownSettings::read);
    }

    private static KnownSettings read(String module) {
        var known = new KnownSettings();
        known.readPlaceholders(module);
        ServiceSettings.of(module).names().forEach(name -> known.names.add(variable(name)));
        known.readLibraries(archive(module));
        Stream.of(module, "service-defaults", "messaging")
                .filter(it -> it.equals(module) || ServiceSettings.uses(module, it)).forEach(known::readRecords);
        // Bound by Spring Boot before anything else, hence described nowhere.
        known.names.add("SPRING_CONFIG_ADDITIONALLOCATION");
        return known;
    }

    /**
     * A key of a map that no setting names yet comes out of a variable in small letters: right for Kafka's own, wrong for
     * Eureka's {@code defaultZone}.
     */
    public boolean include(String variable) {
        return names.contains(variable) || maps.stream()
                .anyMatch(map -> map.startsWith("SPRING_KAFKA_") && variable.startsWith(map + "_"));
    }

    /** The archive of a module that was packaged. */
    public static Path archive(String module) {
        try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
            return files.filter(file -> file.getFileName().toString()
                    .matches(module + "-[0-9][^-]*(-SNAPSHOT)?\\.jar")).findFirst()
                    .orElseThrow(() -> new AssertionError("Package " + module + " first"));
        } catch (IOException e) {
            throw new UncheckedIOException("Package " + module + " first", e);
        }
    }

    private void readLibraries(Path archive) {
        try (var jar = new JarFile(archive.toFile())) {
            for (var entry : jar.stream()
                    .filter(it -> it.getName().matches("BOOT-INF/lib/spring-(boot|cloud)-.+\\.jar")).toList()) {
                try (var library = new JarInputStream(jar.getInputStream(entry))) {
                    for (var file = library.getNextJarEntry(); file != null; file = library.getNextJarEntry()) {
                        if (file.getName().equals(DESCRIPTION)) {
                            readDescription(library.readAllBytes());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readDescription(byte[] json) {
        for (var property : JsonMapper.shared().readTree(json).path("properties")) {
            var variable = variable(property.path("name").asString());
            (property.path("type").asString("").startsWith(MAP) ? maps : names).add(variable);
        }
    }

    private void readRecords(String module) {
        new ClassFileImporter().importPath(Path.of("..", module, "target", "classes")).stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .forEach(type -> readRecord(type, type.getAnnotationOfType(ConfigurationProperties.class).value()));
    }

    private void readRecord(JavaClass type, String prefix) {
        for (JavaField field : type.getFields()) {
            if (!field.getModifiers().contains(JavaModifier.STATIC)) {
                var name = prefix + "." + field.tryGetAnnotationOfType(Name.class).map(Name::value)
                        .orElse(field.getName());
                names.add(variable(name));
                if (field.getRawType().isRecord()) {
                    readRecord(field.getRawType(), name);
                }
            }
        }
    }

    /** What the service's own settings refer to by name. */
    private void readPlaceholders(String module) {
        try {
            PLACEHOLDER.matcher(Files.readString(Path.of("..", module, "src/main/resources/application.yaml")))
                    .results()
                    .forEach(match -> names.add(variable(match.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Spring Boot binds them: dots become underscores, dashes go, capitals all along. */
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
