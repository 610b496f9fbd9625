package dev.agora.documents;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service's {@code api.yaml}: what its code does not say about its API. The keys are {@code info} and
 * {@code securitySchemes} as OpenAPI has them, {@code tags} by controller, {@code names} of schemas by class,
 * {@code parameters} and {@code schemas} with patches by name, {@code examples} by schema, and {@code operations} by call.
 */
final class Overlay {
    private final ObjectNode content;
    private final Class<?> application;
    private final Set<String> used = new HashSet<>();

    private Overlay(ObjectNode content, Class<?> application) {
        this.content = content;
        this.application = application;
    }

    static Overlay of(Class<?> application) {
        return new Overlay(Nodes.yaml(application, "/api.yaml"), application);
    }

    /** A section, or an entry of it; missing where there is none. */
    JsonNode at(String section, String key) {
        used.add(section + ' ' + key);
        return content.path(section).path(key);
    }

    JsonNode section(String name) {
        return content.path(name);
    }

    JsonNode operation(Call call) {
        return at("operations", call.toString());
    }

    /** A class by its name below the application's package. */
    Class<?> type(String name) {
        return ClassUtils.resolveClassName(application.getPackageName() + '.' + name, application.getClassLoader());
    }

    /** The types of answers that no signature tells. */
    List<Class<?>> answers() {
        var names = new TreeSet<String>();
        content.path("operations").forEach(operation -> operation.path("answers").forEach(answer -> {
            if (answer.has("type")) {
                names.add(answer.path("type").stringValue());
            }
        }));
        return names.stream().<Class<?>>map(this::type).toList();
    }

    /** Entries that nothing asked for, because what they were about is gone. */
    Set<String> stale() {
        var stale = new TreeSet<String>();
        for (var section : List.of("operations", "tags", "names", "parameters", "schemas", "examples")) {
            content.path(section).propertyNames().stream().map(key -> section + ' ' + key)
                    .filter(entry -> !used.contains(entry)).forEach(stale::add);
        }
        return stale;
    }
}
