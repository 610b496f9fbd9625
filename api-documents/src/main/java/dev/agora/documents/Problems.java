package dev.agora.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which problems an operation may answer with, by status. */
final class Problems {
    private static final List<Integer> ALWAYS = List.of(400, 401, 406, 429, 500, 502, 503, 504);

    private final JsonNode known;
    private final Map<Integer, List<String>> slugs = new TreeMap<>();

    /** @param known the statuses, with what they mean */
    Problems(JsonNode known) {
        this.known = known;
        ALWAYS.forEach(this::add);
    }

    /** Adds what a status means everywhere. */
    void add(int status) {
        Nodes.strings(known.path(String.valueOf(status)).path("slugs")).forEach(slug -> add(status, slug));
    }

    void add(int status, String slug) {
        var known = slugs.computeIfAbsent(status, _ -> new ArrayList<>());
        if (!known.contains(slug)) {
            known.add(slug);
        }
    }

    /** @param problem a status and a slug, as in {@code 409 price-changed} */
    void add(String problem) {
        var words = problem.split(" ");
        add(Integer.parseInt(words[0]), words[1]);
    }

    /** Writes the responses, those that are the same everywhere as references. */
    void writeTo(ObjectNode responses, ObjectNode shared) {
        slugs.forEach((status, types) -> {
            var means = known.path(String.valueOf(status));
            if (means.isMissingNode()) {
                throw new IllegalArgumentException("Nobody knows what a problem of status " + status + " is");
            }
            var name = means.path("name").stringValue();
            if (types.equals(Nodes.strings(means.path("slugs")))) {
                shared.set(name, response(means, types));
                responses.set(String.valueOf(status), Nodes.ref("responses", name));
            } else {
                responses.set(String.valueOf(status), response(means, types));
            }
        });
    }

    private static ObjectNode response(JsonNode means, List<String> slugs) {
        var response = Nodes.object().put("description", means.path("means").stringValue());
        means.path("headers").properties().forEach(header -> response.withObject("/headers").set(header.getKey(),
                Nodes.ref("headers", header.getValue().stringValue())));
        if (slugs.contains("request-in-flight")) {
            response.withObject("/headers").set("Retry-After", Nodes.ref("headers", "RetryAfter"));
        }
        var type = Nodes.object();
        type.set("enum", Nodes.array(slugs.stream().map(slug -> "/problems/" + slug).toList()));
        var schema = Nodes.object();
        schema.putArray("allOf").add(Nodes.ref("schemas", "Problem"))
                .add(Nodes.object().set("properties", Nodes.object().set("type", type)));
        response.withObject("/content").withObject("application/problem+json").set("schema", schema);
        return response;
    }
}
