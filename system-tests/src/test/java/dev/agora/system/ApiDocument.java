package dev.agora.system;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document: what may be asked, and whether a value is as it says. */
final class ApiDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Integer> BITS = Map.of("int32", 31, "int64", 63);

    private final ObjectNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    ApiDocument(JsonNode document) {
        this.root = (ObjectNode) document.deepCopy();
        bound(root);
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> operations
                .add(new Operation(this, operation.getKey().toUpperCase(), path.getKey(), operation.getValue()))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream().filter(operation -> operation.id().equals(id)).findFirst().orElseThrow();
    }

    /** What a node stands for. */
    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.path("$ref").asString().substring(1));
        }
        return resolved;
    }

    /** What is wrong with a value. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compile)
                .validate(value,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Object::toString).toList();
    }

    private Schema compile(JsonNode schema) {
        var whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", root.path("components"));
        return registry.getSchema(whole);
    }

    /**
     * Says in JSON Schema's words what OpenAPI's integer formats mean, and leaves addresses to their patterns: the
     * validator has its own mind about which top-level domains there are.
     */
    private static void bound(JsonNode node) {
        if (node.path("format").asString("").equals("email")) {
            ((ObjectNode) node).remove("format");
        }
        Integer bits = BITS.get(node.path("format").asString(""));
        if (bits != null && node instanceof ObjectNode schema) {
            BigInteger limit = BigInteger.TWO.pow(bits);
            if (!schema.has("minimum")) {
                schema.put("minimum", limit.negate());
            }
            if (!schema.has("maximum")) {
                schema.put("maximum", limit.subtract(BigInteger.ONE));
            }
        }
        node.forEach(ApiDocument::bound);
    }
}
