package dev.agora.deployment.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code observability}. */
final class Observability {

    static final Path DIRECTORY = Path.of("..", "observability");

    private static final JsonMapper JSON = new JsonMapper();

    private Observability() {}

    /** A rule of Prometheus; an alert's name or what it records. */
    record Rule(String name, String query, Map<String, String> labels, Map<String, String> annotations) {}

    /** The metrics that dashboards and rules may use, with their labels: the list that the running shop is held to. */
    static Map<String, Set<String>> published() {
        var metrics = new TreeMap<String, Set<String>>();
        text("metrics.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            var words = List.of(line.trim().split(" +"));
            metrics.put(words.getFirst(), new TreeSet<>(words.subList(1, words.size())));
        });
        return metrics;
    }

    static List<Rule> alerts() {
        return rules("prometheus/alerts.yml");
    }

    static List<Rule> recordings() {
        return rules("prometheus/recording.yml");
    }

    static Map<String, JsonNode> dashboards() {
        var dashboards = new TreeMap<String, JsonNode>();
        files("grafana/dashboards").forEach(file -> dashboards.put(file, JSON.readTree(text(file))));
        return dashboards;
    }

    /** Every query of a dashboard, those of its variables included. */
    static List<String> queries(JsonNode dashboard) {
        return Stream.concat(dashboard.findValues("expr").stream(),
                dashboard.at("/templating/list").valueStream().map(variable -> variable.at("/query/query")))
                .map(JsonNode::asString).toList();
    }

    static List<String> files(String directory) {
        try (var files = Files.list(DIRECTORY.resolve(directory))) {
            return files.filter(Files::isRegularFile).map(file -> directory + "/" + file.getFileName()).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(file));
    }

    static String text(String file) {
        return read(DIRECTORY.resolve(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What YAML holds under a name. */
    @SuppressWarnings("unchecked")
    static <T> T child(Map<String, Object> parent, String name) {
        return (T) Objects.requireNonNull(parent.get(name), name);
    }

    private static List<Rule> rules(String file) {
        return Observability.<List<Map<String, Object>>>child(yaml(file), "groups").stream()
                .flatMap(group -> Observability.<List<Map<String, Object>>>child(group, "rules").stream())
                .map(Observability::rule).toList();
    }

    private static Rule rule(Map<String, Object> rule) {
        return rule.containsKey("alert")
                ? new Rule(child(rule, "alert"), child(rule, "expr"), child(rule, "labels"), child(rule, "annotations"))
                : new Rule(child(rule, "record"), child(rule, "expr"), Map.of(), Map.of());
    }
}
