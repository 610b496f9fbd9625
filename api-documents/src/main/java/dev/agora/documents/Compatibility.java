package dev.agora.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * Which changes of a document break clients that were written against it: what they may send must go on being accepted,
 * and what they are answered must go on being what they know. Descriptions and examples may change, and problems may come
 * and go: a client has to cope with a problem that it does not know.
 */
final class Compatibility {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode before;
    private final JsonNode now;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(JsonNode before, JsonNode now) {
        this.before = before;
        this.now = now;
    }

    /** What breaks, one line each; empty when nothing does. */
    static List<String> breaks(JsonNode before, JsonNode now) {
        var compared = new Compatibility(before, now);
        before.path("paths").properties().forEach(path -> METHODS.forEach(method -> {
            if (path.getValue().has(method)) {
                compared.operation(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey(), path.getValue().path(method),
                        now.path("paths").path(path.getKey()).path(method));
            }
        }));
        return List.copyOf(compared.breaks);
    }

    private void operation(String call, JsonNode old, JsonNode current) {
        if (current.isMissingNode()) {
            breaks.add(call + " is gone");
            return;
        }
        if (!old.path("operationId").equals(current.path("operationId"))) {
            breaks.add(call + " has another operationId");
        }
        security(call, old.path("security"), current.path("security"));
        parameters(call, parameters(old, before), parameters(current, now));
        body(call, old.path("requestBody"), current.path("requestBody"));
        old.path("responses").properties().stream().filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> response(call + ' ' + response.getKey(), response.getValue(),
                        current.path("responses").path(response.getKey())));
        current.path("responses").propertyNames().stream().filter(status -> status.startsWith("2"))
                .filter(status -> !old.path("responses").has(status))
                .forEach(status -> breaks.add("%s may answer %s".formatted(call, status)));
    }

    /** No alternative at all means that everybody may call. */
    private void security(String call, JsonNode old, JsonNode current) {
        old.forEach(alternative -> {
            if (!current.isEmpty() && current.valueStream().noneMatch(alternative::equals)) {
                breaks.add("%s is no longer open to %s".formatted(call, alternative));
            }
        });
        if (old.isEmpty() && !current.isEmpty() && current.valueStream().noneMatch(JsonNode::isEmpty)) {
            breaks.add(call + " is no longer open to everybody");
        }
    }

    private static List<JsonNode> parameters(JsonNode operation, JsonNode document) {
        return operation.path("parameters").valueStream().map(parameter -> Subset.resolve(parameter, document))
                .toList();
    }

    private void parameters(String call, List<JsonNode> old, List<JsonNode> current) {
        for (var parameter : old) {
            find(current, parameter).ifPresentOrElse(
                    same -> accepts(name(call, parameter), parameter.path("schema"), same.path("schema")),
                    () -> breaks.add(name(call, parameter) + " is gone"));
        }
        for (var parameter : current) {
            if (parameter.path("required").asBoolean(false)
                    && !find(old, parameter).map(same -> same.path("required").asBoolean(false)).orElse(false)) {
                breaks.add(name(call, parameter) + " is required now");
            }
        }
    }

    private static Optional<JsonNode> find(List<JsonNode> parameters, JsonNode wanted) {
        return parameters.stream().filter(parameter -> parameter.path("name").equals(wanted.path("name"))
                && parameter.path("in").equals(wanted.path("in"))).findFirst();
    }

    private static String name(String call, JsonNode parameter) {
        return "%s %s %s".formatted(call, parameter.path("in").asString(), parameter.path("name").asString());
    }

    private void body(String call, JsonNode old, JsonNode current) {
        if (current.path("required").asBoolean(false) && !old.path("required").asBoolean(false)) {
            breaks.add(call + " needs a body now");
        }
        old.path("content").properties().forEach(content -> {
            var same = current.path("content").path(content.getKey());
            if (same.isMissingNode()) {
                breaks.add("%s takes no %s any more".formatted(call, content.getKey()));
            } else {
                accepts(call + " body", content.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    private void response(String call, JsonNode unresolved, JsonNode unresolvedNow) {
        var old = Subset.resolve(unresolved, before);
        var current = Subset.resolve(unresolvedNow, now);
        if (current.isMissingNode()) {
            breaks.add(call + " is gone");
            return;
        }
        old.path("headers").propertyNames().stream().filter(header -> !current.path("headers").has(header))
                .forEach(header -> breaks.add("%s has no header %s any more".formatted(call, header)));
        old.path("content").properties().forEach(content -> {
            var same = current.path("content").path(content.getKey());
            if (same.isMissingNode()) {
                breaks.add("%s is no %s any more".formatted(call, content.getKey()));
            } else {
                breaks.addAll(new Subset(now, before, true).differences(call, same.path("schema"),
                        content.getValue().path("schema")));
            }
        });
    }

    /** What could be sent must still be possible to send. */
    private void accepts(String where, JsonNode old, JsonNode current) {
        breaks.addAll(new Subset(before, now, false).differences(where, old, current));
    }
}
