package dev.agora.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema allows: known ones where there are, now and then the schema's example, else any. */
final class SchemaValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ATTEMPTS = 500;
    private static final int MOST = 3;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NAME = LETTERS + LETTERS.toLowerCase() + "0123456789";
    private static final String VISIBLE = IntStream.rangeClosed('!', '~').mapToObj(Character::toString)
            .collect(Collectors.joining());
    private static final List<String> CHARACTERS = List.of("é", "漢", "😀", "e\u0301", "\u202e", "'", "\"", "\\", "<",
            "%",
            "\t", "\n", "\u0001", "\u007f", "\u00a0", " ", "a", "B", "7");

    private final ApiDocument api;
    private final RandomGenerator random;

    SchemaValues(ApiDocument api, RandomGenerator random) {
        this.api = api;
        this.random = random;
    }

    /** A value of the schema; where the name of a field is known, mostly what is known for it. */
    JsonNode make(JsonNode schema, String name, Function<String, Optional<JsonNode>> known) {
        return attempt(schema, () -> value(schema, name, known));
    }

    private JsonNode attempt(JsonNode schema, Supplier<JsonNode> source) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            JsonNode value = source.get();
            if (api.faults(schema, value).isEmpty()) {
                return value;
            }
        }
        throw new IllegalStateException("Found no value for " + schema);
    }

    private JsonNode value(JsonNode given, String name, Function<String, Optional<JsonNode>> known) {
        ObjectNode schema = flat(given);
        Optional<JsonNode> hint = known.apply(name);
        if (hint.isPresent() && api.faults(given, hint.get()).isEmpty()) {
            return hint.get();
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return pick(elements(schema.path("enum")));
        }
        if (schema.has("examples") && chance(schema.has("properties") ? 20 : 60)) {
            return renewed(pick(elements(schema.path("examples"))), schema, known);
        }
        return switch (type(schema)) {
            case "null" -> NODES.nullNode();
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(integer(schema));
            case "array" -> array(schema, name, known);
            case "object" -> attempt(given, () -> object(schema, known));
            default -> attempt(given, () -> NODES.stringNode(text(schema)));
        };
    }

    /** The schema with what it refers to, all parts of it, and one of its alternatives. */
    private ObjectNode flat(JsonNode given) {
        var flat = (ObjectNode) api.resolve(given).deepCopy();
        var parts = new ArrayList<>(elements(flat.path("allOf")));
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (flat.has(alternatives)) {
                parts.add(pick(elements(flat.path(alternatives))));
            }
        }
        flat.remove(List.of("allOf", "oneOf", "anyOf"));
        parts.forEach(part -> merge(flat, flat(part)));
        return flat;
    }

    private static void merge(ObjectNode base, ObjectNode added) {
        added.properties().forEach(field -> {
            if (base.get(field.getKey()) instanceof ObjectNode known && field.getValue() instanceof ObjectNode more) {
                merge(known, more);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }

    /** An example with what is known, for two things cannot have the same name. */
    private JsonNode renewed(JsonNode example, ObjectNode schema, Function<String, Optional<JsonNode>> known) {
        JsonNode renewed = example.deepCopy();
        if (renewed instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                JsonNode part = schema.path("properties").path(field.getKey());
                known.apply(field.getKey()).filter(hint -> api.faults(part, hint).isEmpty()).ifPresent(field::setValue);
            });
        }
        return renewed;
    }

    private String type(ObjectNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asString("string");
        }
        List<String> types = elements(type).stream().map(JsonNode::asString).toList();
        return types.contains("null") && chance(20)
                ? "null"
                : pick(types.stream().filter(each -> !each.equals("null")).toList());
    }

    private long integer(ObjectNode schema) {
        long least = schema.path("minimum").asLong(-1_000_000);
        long most = schema.path("maximum").asLong(1_000_000);
        if (chance(30)) {
            return random.nextBoolean() ? least : most;
        }
        long near = Math.clamp(0, least, most);
        return chance(70) ? near + random.nextLong(Math.min(10, most - near) + 1) : random.nextLong(least, most);
    }

    private JsonNode array(ObjectNode schema, String name, Function<String, Optional<JsonNode>> known) {
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(Integer.MAX_VALUE), least + MOST);
        var items = JSON.createArrayNode();
        int size = chance(3) ? Math.max(least, schema.path("maxItems").asInt(most)) : random.nextInt(least, most + 1);
        for (int item = 0; item < size; item++) {
            items.add(value(schema.path("items"), name, known));
        }
        return items;
    }

    private JsonNode object(ObjectNode schema, Function<String, Optional<JsonNode>> known) {
        var object = JSON.createObjectNode();
        List<String> required = elements(schema.path("required")).stream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || chance(50)) {
                object.set(property.getKey(), value(property.getValue(), property.getKey(), known));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            for (int entry = random.nextInt(MOST); entry > 0; entry--) {
                object.set(text(flat(schema.path("propertyNames"))),
                        value(schema.path("additionalProperties"), "", known));
            }
        }
        return object;
    }

    private String text(ObjectNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Math.max(300, least));
        int length = chance(15) ? most : chance(10) ? least : Math.min(most, least + random.nextInt(20));
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> Instant.ofEpochSecond(random.nextLong(4_000_000_000L)).toString();
            default -> any(length);
        };
    }

    private String any(int length) {
        return switch (random.nextInt(7)) {
            case 0 -> repeat(LETTERS, 2 + random.nextInt(2));
            case 6 -> repeat(NAME, 1 + random.nextInt(64)) + '@' + repeat(NAME, 1 + random.nextInt(20)) + ".test";
            case 1 -> "https://images.example/" + repeat(NAME, 1 + random.nextInt(30));
            case 2 -> repeat(NAME, Math.min(length, 64));
            case 3 -> repeat(NAME.toLowerCase().substring(26), Math.min(length, 64));
            case 4 -> repeat(VISIBLE, length);
            default -> IntStream.range(0, length).mapToObj(_ -> pick(CHARACTERS)).collect(Collectors.joining());
        };
    }

    private String repeat(String alphabet, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1))
                .collect(Collectors.joining());
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
