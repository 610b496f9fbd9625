package dev.agora.deployment.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * A module of the reactor that can be run.
 *
 * @param settings the part of its application.yaml that belongs to no profile
 */
public record Module(String name, PropertySource<?> settings) {
    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    public static List<Module> all() {
        return MODULE.matcher(file("pom.xml")).results().map(match -> match.group(1))
                .filter(name -> file(name + "/pom.xml").contains("<artifactId>spring-boot-maven-plugin</artifactId>"))
                .map(name -> new Module(name, settings(name)))
                .toList();
    }

    static String file(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return Integer.parseInt(String.valueOf(settings.getProperty("server.port")));
    }

    @Nullable
    String setting(String key) {
        return (String) settings.getProperty(key);
    }

    private static PropertySource<?> settings(String name) {
        try {
            return new YamlPropertySourceLoader()
                    .load(name, new FileSystemResource(ROOT.resolve(name + "/src/main/resources/application.yaml")))
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
