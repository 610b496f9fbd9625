package dev.agora.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Tells whether everything that fits one schema also fits another, as far as the keywords of our documents go. Where it
 * cannot tell, it says that it does not.
 *
 * @param narrowDocument where the references of the narrow schemas lead
 * @param wideDocument where those of the wide ones lead
 * @param keepsProperties whether what the wide one knows must be known to the narrow one, needed or not
 */
record Subset(JsonNode narrowDocument, JsonNode wideDocument, boolean keepsProperties) {
    private static final Map<String, Integer> LIMITS = Map.of("minimum", 1, "minLength", 1, "minItems", 1,
            "minProperties", 1, "maximum", -1, "maxLength", -1, "maxItems", -1, "maxProperties", -1);
    private static final List<String> EQUAL = List.of("pattern", "format", "uniqueItems", "not", "contentMediaType");
    private static final List<String> CHOICES = List.of("anyOf", "oneOf");

    /** The node that a reference into its document stands for. */
    static JsonNode resolve(JsonNode node, JsonNode document) {
        return node.path("$ref").isString()
                ? resolve(document.at(node.path("$ref").stringValue().substring(1)), document)
                : node;
    }

    /** What fits the narrow schema and not the wide one, one line each. */
    List<String> differences(String where, JsonNode narrow, JsonNode wide) {
        return differences(where, narrow, wide, Set.of());
    }

    private List<String> differences(String where, JsonNode narrowNode, JsonNode wideNode, Set<String> seen) {
        var found = new ArrayList<String>();
        var pair = narrowNode.path("$ref").asString("") + ' ' + wideNode.path("$ref").asString("");
        if (seen.contains(pair)) {
            return found;
        }
        var deeper = new HashSet<>(seen);
        if (pair.length() > 1) {
            deeper.add(pair);
        }
        var narrow = resolve(narrowNode, narrowDocument);
        var wide = resolve(wideNode, wideDocument);
        if (!choices(where, narrow, wide, deeper, found)) {
            types(where, narrow, wide, found);
            values(where, narrow, wide, found);
            limits(where, narrow, wide, found);
            properties(where, narrow, wide, deeper, found);
            for (var inner : List.of("items", "propertyNames", "contentSchema")) {
                if (wide.has(inner)) {
                    found.addAll(differences(where + '/' + inner, narrow.path(inner), wide.path(inner), deeper));
                }
            }
        }
        wide.path("allOf").forEach(part -> found.addAll(differences(where, whole(narrow), part, deeper)));
        return found;
    }

    /** Compares branch by branch where there are any. */
    private boolean choices(String where, JsonNode narrow, JsonNode wide, Set<String> seen, List<String> found) {
        var narrowBranches = branches(narrow);
        var wideBranches = branches(wide);
        if (narrowBranches.isEmpty() && wideBranches.isEmpty() || narrow.has("properties") && wide.has("properties")) {
            narrowBranches.stream().filter(branch -> !wideBranches.contains(branch))
                    .forEach(_ -> found.add(where + " has other alternatives"));
            return false;
        }
        for (var branch : narrowBranches.isEmpty() ? List.of(narrow) : narrowBranches) {
            var candidates = wideBranches.isEmpty() ? List.of(wide) : wideBranches;
            if (candidates.stream().noneMatch(candidate -> differences(where, branch, candidate, seen).isEmpty())) {
                found.addAll(differences(where, branch, candidates.getFirst(), seen));
            }
        }
        return true;
    }

    private static List<JsonNode> branches(JsonNode schema) {
        return CHOICES.stream().flatMap(choice -> schema.path(choice).valueStream()).toList();
    }

    /** A schema with its parts put together. */
    private JsonNode whole(JsonNode schema) {
        if (!schema.has("allOf")) {
            return schema;
        }
        var whole = Nodes.object();
        schema.path("allOf").forEach(part -> Nodes.merge(whole, whole(resolve(part, narrowDocument))));
        return whole;
    }

    private static void types(String where, JsonNode narrow, JsonNode wide, List<String> found) {
        var allowed = types(wide);
        var given = types(narrow);
        if (!allowed.isEmpty() && (given.isEmpty() || !allowed.containsAll(given))) {
            found.add("%s is %s, not %s".formatted(where, given.isEmpty() ? "anything" : given, allowed));
        }
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isString() ? List.of(type.stringValue()) : Nodes.strings(type);
    }

    private static void values(String where, JsonNode narrow, JsonNode wide, List<String> found) {
        var allowed = values(wide);
        var given = values(narrow);
        if (!allowed.isEmpty() && (given.isEmpty() || !allowed.containsAll(given))) {
            found.add("%s has other values than %s".formatted(where, allowed));
        }
    }

    private static List<JsonNode> values(JsonNode schema) {
        return schema.has("const") ? List.of(schema.path("const")) : schema.path("enum").valueStream().toList();
    }

    private static void limits(String where, JsonNode narrow, JsonNode wide, List<String> found) {
        LIMITS.forEach((limit, direction) -> {
            if (wide.has(limit) && (!narrow.has(limit) || direction
                    * narrow.path(limit).decimalValue().compareTo(wide.path(limit).decimalValue()) < 0)) {
                found.add("%s: %s is %s, not %s".formatted(where, limit, narrow.path(limit), wide.path(limit)));
            }
        });
        for (var keyword : EQUAL) {
            if (wide.has(keyword) && !wide.path(keyword).equals(narrow.path(keyword))) {
                found.add("%s: %s is %s, not %s".formatted(where, keyword, narrow.path(keyword), wide.path(keyword)));
            }
        }
    }

    private void properties(String where, JsonNode narrow, JsonNode wide, Set<String> seen, List<String> found) {
        var always = Nodes.strings(narrow.path("required"));
        Nodes.strings(wide.path("required")).stream().filter(name -> !always.contains(name))
                .forEach(name -> found.add("%s/%s need not be there".formatted(where, name)));
        var known = wide.path("properties");
        narrow.path("properties").properties().forEach(property -> {
            var name = where + '/' + property.getKey();
            if (known.has(property.getKey())) {
                found.addAll(differences(name, property.getValue(), known.path(property.getKey()), seen));
            } else if (isClosed(wide)) {
                found.add(name + " is unknown");
            }
        });
        if (isClosed(wide) && !isClosed(narrow)) {
            found.add(where + " may have unknown fields");
        }
        if (wide.path("additionalProperties").isObject()) {
            found.addAll(differences(where + "/*", narrow.path("additionalProperties"),
                    wide.path("additionalProperties"), seen));
        }
        if (keepsProperties) {
            known.propertyNames().stream().filter(name -> !narrow.path("properties").has(name))
                    .forEach(name -> found.add("%s/%s is gone".formatted(where, name)));
        }
    }

    private static boolean isClosed(JsonNode schema) {
        return schema.path("additionalProperties").isBoolean() && !schema.path("additionalProperties").asBoolean();
    }
}
