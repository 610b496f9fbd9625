package dev.agora.documents;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a document: named as the API calls things, and exact about what must be there and what may be null. What
 * is sent must have what its record does not declare nullable, and nothing unknown; what is answered always has
 * everything, null or not.
 */
final class Schemas {
    private static final String MECHANISM = "dev.agora.defaults.";
    private static final String PAGE = MECHANISM + "paging.Page";
    private static final String CURSOR = MECHANISM + "paging.Cursor";

    private final Overlay overlay;
    private final SourceDocs docs;
    private final ObjectNode raw;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param raw what springdoc made, by class */
    Schemas(Overlay overlay, SourceDocs docs, ObjectNode raw) {
        this.overlay = overlay;
        this.docs = docs;
        this.raw = raw;
        raw.propertyNames().stream().filter(name -> !name.startsWith(MECHANISM)).forEach(this::addName);
        raw.propertyNames().stream().filter(name -> name.startsWith(PAGE + "Dev."))
                .forEach(name -> names.put(name, names.get("dev." + name.substring(PAGE.length() + 4)) + "Page"));
    }

    private void addName(String className) {
        var type = type(className);
        var plain = ClassUtils.getShortName(type);
        var name = overlay.at("names", plain).asString(type.getSimpleName());
        if (names.containsValue(name)) {
            throw new IllegalStateException("Name %s or its namesake differently in api.yaml".formatted(className));
        }
        names.put(className, name);
    }

    private static Class<?> type(String className) {
        return ClassUtils.resolveClassName(className, Schemas.class.getClassLoader());
    }

    /** Renames the references in paths, and gives the schemas that they need by name. */
    Map<String, ObjectNode> complete(ObjectNode paths) {
        var sent = new HashSet<String>();
        Nodes.walk(paths, node -> {
            if (node.has("requestBody")) {
                reach(node.get("requestBody"), sent);
            }
        });
        var needed = new TreeSet<String>();
        reach(paths, needed);
        var schemas = new TreeMap<String, ObjectNode>();
        for (var name : needed) {
            schemas.put(String.valueOf(names.get(name)), schema(name, sent.contains(name)));
        }
        schemas.values().forEach(this::rename);
        rename(paths);
        schemas.forEach((name, schema) -> Nodes.merge(schema, overlay.at("schemas", name)));
        schemas.forEach((name, schema) -> addExample(schema, overlay.at("examples", name)));
        return schemas;
    }

    private void reach(JsonNode node, Set<String> reached) {
        Nodes.walk(node, object -> {
            var name = Nodes.refTo(object, "schemas");
            if (names.containsKey(name) && reached.add(name)) {
                reach(raw.get(name), reached);
            }
        });
    }

    private ObjectNode schema(String className, boolean sent) {
        var schema = ((ObjectNode) raw.get(className)).deepCopy();
        if (className.startsWith(PAGE)) {
            return page(schema);
        }
        var type = type(className);
        var description = docs.of(type).text();
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        if (type.isRecord()) {
            properties(schema, RecordPart.of(type, docs), sent);
            if (sent) {
                schema.put("additionalProperties", false);
            }
        }
        return schema;
    }

    private static ObjectNode page(ObjectNode schema) {
        schema.put("description", "One page of a list.");
        var next = schema.withObject("/properties").putObject("nextCursor");
        next.putArray("type").add("string").add("null");
        next.put("description", "The cursor of the next page; null on the last one.");
        schema.putArray("required").add("items").add("nextCursor");
        return schema;
    }

    private static void properties(ObjectNode schema, List<RecordPart> parts, boolean sent) {
        var found = schema.path("properties");
        var demanded = Nodes.strings(schema.path("required"));
        var properties = Nodes.object();
        var required = new TreeSet<String>();
        for (var part : parts) {
            var isDemanded = demanded.contains(part.name());
            var isNullable = part.isNullable() && !isDemanded;
            var property = (ObjectNode) found.path(part.name());
            properties.set(part.name(), part.refine(property, isNullable && (sent || !part.isLeftOut())));
            if (sent ? !isNullable : !(isNullable && part.isLeftOut())) {
                required.add(part.name());
            }
        }
        schema.set("properties", properties);
        schema.remove("required");
        if (!required.isEmpty()) {
            schema.set("required",
                    Nodes.array(parts.stream().map(RecordPart::name).filter(required::contains).toList()));
        }
    }

    private void rename(ObjectNode tree) {
        Nodes.walk(tree, node -> {
            var name = Nodes.refTo(node, "schemas");
            if (name.equals(CURSOR)) {
                node.remove("$ref");
                node.put("type", "string");
            } else if (names.containsKey(name)) {
                node.put("$ref", "#/components/schemas/" + names.get(name));
            } else if (name.startsWith("dev.")) {
                throw new IllegalStateException("Not a type of the API: " + name);
            }
        });
    }

    private static void addExample(ObjectNode schema, JsonNode example) {
        if (!example.isMissingNode()) {
            schema.putArray("examples").add(example.deepCopy());
        }
    }
}
