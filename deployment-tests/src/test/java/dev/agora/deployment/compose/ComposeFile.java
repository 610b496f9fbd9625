package dev.agora.deployment.compose;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/** What docker-compose reads on a machine that sets no variable. */
final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");

    private final String text = Module.file("docker-compose.yml");
    private final Map<String, Map<String, Object>> services = child(
            new Yaml().load(VARIABLE.matcher(text).replaceAll("$2")), "services");

    List<Service> services() {
        return services.entrySet().stream().map(entry -> new Service(entry.getKey(), entry.getValue())).toList();
    }

    Service service(String name) {
        return new Service(name, services.getOrDefault(name, Map.of()));
    }

    /** The variables that can be set, with their defaults; those that are passed on as they are have an empty one. */
    Map<String, String> variables() {
        var variables = new TreeMap<String, String>();
        VARIABLE.matcher(text).results().forEach(match -> {
            var other = variables.put(match.group(1), match.group(2));
            if (other != null && !other.equals(match.group(2))) {
                throw new AssertionError("%s has two defaults".formatted(match.group(1)));
            }
        });
        services().forEach(service -> service.environment().forEach((name, value) -> {
            if (value.isEmpty() && !variables.containsKey(name)) {
                variables.put(name, "");
            }
        }));
        return variables;
    }

    /** Whatever looks like a variable but has no default, and would be empty on a machine that does not set it. */
    List<String> variablesWithoutDefault() {
        return Pattern.compile("\\$\\{?[A-Za-z_]+}?").matcher(VARIABLE.matcher(text).replaceAll("")).results()
                .map(MatchResult::group).toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> child(Map<String, ?> parent, String key) {
        Object child = parent.get(key);
        return child == null ? Map.of() : (Map<String, T>) child;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, ?> parent, String key) {
        Object list = parent.get(key);
        return list == null ? List.of() : ((List<Object>) list).stream().map(String::valueOf).toList();
    }

    record Service(String name, Map<String, Object> settings) {
        boolean isBuilt() {
            return settings.containsKey("build");
        }

        boolean isOptional() {
            return settings.containsKey("profiles");
        }

        String text(String key) {
            return String.valueOf(settings.get(key));
        }

        List<String> list(String key) {
            return ComposeFile.list(settings, key);
        }

        Map<String, String> arguments() {
            return texts(child(child(settings, "build"), "args"));
        }

        Map<String, String> environment() {
            return texts(child(settings, "environment"));
        }

        /** The services that have to be healthy before this one starts. */
        Set<String> needs() {
            var needs = new TreeSet<String>();
            ComposeFile.<Map<String, Object>>child(settings, "depends_on").forEach((name, condition) -> {
                if ("service_healthy".equals(condition.get("condition"))) {
                    needs.add(name);
                }
            });
            return needs;
        }

        /** The files of this project that it sees. */
        Stream<String> mounted() {
            return list("volumes").stream().filter(volume -> volume.startsWith("./"))
                    .map(volume -> volume.substring(2, volume.indexOf(':')));
        }

        private static Map<String, String> texts(Map<String, Object> values) {
            var texts = new TreeMap<String, String>();
            values.forEach((key, value) -> texts.put(key, value == null ? "" : value.toString()));
            return texts;
        }
    }
}
