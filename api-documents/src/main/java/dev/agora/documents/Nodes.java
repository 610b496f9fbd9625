package dev.agora.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What documents are made of, and a few ways to handle it. */
final class Nodes {
    static final JsonMapper JSON = new JsonMapper();

    private Nodes() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array(Collection<String> values) {
        var array = JSON.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    static ObjectNode ref(String kind, String name) {
        return object().put("$ref", "#/components/" + kind + '/' + name);
    }

    /** The component that a reference names, empty when the node is none. */
    static String refTo(JsonNode node, String kind) {
        var prefix = "#/components/" + kind + '/';
        var ref = node.path("$ref").asString("");
        return ref.startsWith(prefix) ? ref.substring(prefix.length()) : "";
    }

    static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(value -> strings.add(value.asString()));
        return strings;
    }

    /** Reads a YAML file with dates left as text. */
    static ObjectNode yaml(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return JSON.valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies a JSON merge patch (RFC 7396), in place. */
    static void merge(ObjectNode target, JsonNode patch) {
        for (var entry : patch.properties()) {
            var value = entry.getValue();
            if (value.isNull()) {
                target.remove(entry.getKey());
            } else if (value.isObject() && target.get(entry.getKey()) instanceof ObjectNode inner) {
                merge(inner, value);
            } else {
                target.set(entry.getKey(), value.deepCopy());
            }
        }
    }

    /** Visits every object in a tree, the outer ones first. */
    static void walk(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
        }
        if (node.isContainer()) {
            List.copyOf(node.values()).forEach(value -> walk(value, visitor));
        }
    }
}
