package dev.agora.deployment.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document of YAML.
 *
 * @param source the file, or the overlay that it was rendered from
 */
record Manifest(String source, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static List<Manifest> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a key that stands twice in one object: Kubernetes would silently take the last. */
    static List<Manifest> parse(String source, String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(new SafeConstructor(options)).loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> new Manifest(source, JSON.valueToTree(document))).toList();
    }

    String apiVersion() {
        return json.path("apiVersion").asString("");
    }

    String kind() {
        return json.path("kind").asString("");
    }

    String name() {
        return json.path("metadata").path("name").asString("");
    }

    @Override
    public String toString() {
        return "%s %s of %s".formatted(kind(), name(), source);
    }
}
