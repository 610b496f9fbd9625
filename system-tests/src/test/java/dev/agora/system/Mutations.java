package dev.agora.system;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes requests in ways in which callers get them wrong. Whether the outcome is valid is for the judge to say. */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ESCAPING = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final List<String> TEXTS = List.of("", " ", "x", "null", "0", "-1", "1.5", "1e3", "+1", " 1", "0x10",
            "01",
            "2147483648", "9223372036854775807", "9223372036854775808", "1".repeat(100), "true", "TRUE", "yes", "on",
            "1-1-1-1-1",
            "2026-11-20", "2026-11-20T10:15:30", "2026-02-30T00:00:00Z", "a@b", "' OR 1=1 --", "<script>", "*", "%",
            "é", "😀",
            "\u202e", "x".repeat(5000));
    private static final List<String> RAW = List.of("%00", "a%00", "%FF", "%C0%80", "%ED%A0%80", "%2e%2e", "a%2Fb",
            "%0d%0a", "%7f");
    private static final List<JsonNode> VALUES = Stream
            .concat(TEXTS.stream().map(NODES::stringNode), Stream.<JsonNode>of(
                    NODES.nullNode(), NODES.booleanNode(true), NODES.numberNode(0), NODES.numberNode(-1),
                    NODES.numberNode(1),
                    NODES.numberNode(1L << 31), NODES.numberNode(Long.MAX_VALUE), NODES.numberNode(Long.MIN_VALUE),
                    NODES.numberNode(BigInteger.TWO.pow(64)), NODES.numberNode(new BigDecimal("1.5")),
                    NODES.numberNode(new BigDecimal("1E+999999")), NODES.arrayNode(), NODES.objectNode(),
                    NODES.arrayNode().add(1), NODES.stringNode("a\0b"), NODES.stringNode("\ud800"),
                    NODES.stringNode("\udc00\ud800"),
                    NODES.stringNode("\u0001"), NODES.stringNode("\u00a0"), NODES.stringNode("y".repeat(300_000))))
            .toList();
    private static final List<UnaryOperator<String>> SPELLINGS = List.of(text -> text + "{}", text -> "",
            text -> text.substring(0, text.length() / 2), text -> '[' + text + ']', text -> "null",
            text -> text.replaceFirst("\\{", "{\"surplus\":1,"),
            text -> text.replaceFirst("\\{(\"[^\"]+\":)", "{$1null,$1"),
            text -> text.replaceFirst(":", ":NaN,\"x\":"), text -> text.replaceFirst("\\{", "{/**/"),
            text -> text.replace('"', '\''), text -> '\ufeff' + text, text -> text.replaceFirst("\\}", ",}"),
            text -> "[".repeat(1001) + "]".repeat(1001));
    private static final List<String> MEDIA_TYPES = List.of("text/plain", "application/xml",
            "application/json;charset=utf-16",
            "application/x-www-form-urlencoded", "multipart/form-data", "*/*", "json", "application/problem+json");

    private final SchemaValues values;

    Mutations(SchemaValues values) {
        this.values = values;
    }

    void mutate(Draft draft) {
        var possible = new ArrayList<Consumer<Draft>>(List.of(this::caller, this::accept, this::surplusParameter));
        if (!draft.path.isEmpty()) {
            possible.addAll(List.of(this::path, this::path));
        }
        if (!draft.query.isEmpty()) {
            possible.addAll(List.of(this::query, this::query, this::repeatedQuery));
        }
        if (!draft.headers.isEmpty()) {
            possible.addAll(List.of(this::missingHeader, this::header));
        }
        if (draft.body != null) {
            possible.addAll(List.of(this::mediaType, this::bytes));
        }
        if (draft.body != null && draft.operation.takesJson()) {
            possible.addAll(List.of(this::tree, this::tree, this::tree, this::tree, this::tree, this::spelling));
        }
        values.pick(possible).accept(draft);
    }

    private void caller(Draft draft) {
        draft.caller = values.pick(List.of(Caller.values()));
    }

    private void accept(Draft draft) {
        draft.header("Accept", values.pick(List.of("application/xml", "text/csv", "x", "*/*;q=0", "application/json")));
    }

    private void surplusParameter(Draft draft) {
        draft.query.add(new Draft.Field("surplus", parameter()));
    }

    private void path(Draft draft) {
        draft.path.replaceAll(
                (_, value) -> values.chance(60) ? value : values.chance(10) ? value.toUpperCase() : parameter());
    }

    private String parameter() {
        return values.chance(25)
                ? values.pick(RAW)
                : values.chance(10) ? UUID.randomUUID().toString() : Draft.encoded(values.pick(TEXTS));
    }

    private void query(Draft draft) {
        draft.query.replaceAll(field -> values.chance(50) ? field : new Draft.Field(field.name(), parameter()));
    }

    private void repeatedQuery(Draft draft) {
        draft.query.add(values.pick(draft.query));
    }

    private void missingHeader(Draft draft) {
        draft.headers.remove(values.pick(draft.headers));
    }

    private void header(Draft draft) {
        Draft.Field changed = values.pick(draft.headers);
        draft.headers.remove(changed);
        draft.header(changed.name(),
                values.pick(List.of("", "x", "a b", "-1", "9999999999", "z".repeat(256), "\"x\"", "*",
                        "wait=0", "wait=x, wait=1", "W/\"1\"")));
        if (values.chance(20)) {
            draft.headers.add(changed);
        }
    }

    private void mediaType(Draft draft) {
        draft.headers.removeIf(header -> header.name().equals("Content-Type"));
        draft.header("Content-Type", values.pick(MEDIA_TYPES));
    }

    /** One byte that is not what it was. */
    private void bytes(Draft draft) {
        draft.body = draft.body.clone();
        if (draft.body.length > 0) {
            int at = draft.body.length / 2;
            draft.body[at] = (byte) values.pick(List.of(0x00, 0xff, 0xc0, 0x1f, (int) '}', (int) '"')).intValue();
        }
    }

    private void spelling(Draft draft) {
        draft.body = values.pick(SPELLINGS).apply(new String(draft.body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void tree(Draft draft) {
        JsonNode body = JSON.readTree(draft.body);
        var places = new ArrayList<Place>();
        collect(body, places);
        if (!places.isEmpty()) {
            change(values.pick(places), limits(draft));
        }
        JsonMapper writer = values.chance(50) ? JSON : ESCAPING;
        draft.body = writer.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    private record Place(JsonNode parent, Object key) {
        JsonNode value() {
            return key instanceof Integer index ? parent.get(index) : parent.get((String) key);
        }

        void set(JsonNode value) {
            if (parent instanceof ArrayNode array) {
                array.set((int) key, value);
            } else {
                ((ObjectNode) parent).set((String) key, value);
            }
        }

        void remove() {
            if (parent instanceof ArrayNode array) {
                array.remove((int) key);
            } else {
                ((ObjectNode) parent).remove((String) key);
            }
        }
    }

    private static void collect(JsonNode node, List<Place> places) {
        node.propertyNames().forEach(name -> places.add(new Place(node, name)));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            places.add(new Place(node, index));
        }
        node.forEach(child -> collect(child, places));
    }

    private void change(Place place, List<Long> limits) {
        JsonNode value = place.value();
        switch (values.pick(List.of("remove", "odd", "odd", "limit", "limit", "inner"))) {
            case "remove" -> place.remove();
            case "odd" -> place.set(values.pick(VALUES));
            case "limit" -> place.set(atLimit(value, values.pick(limits)));
            default -> {
                if (value instanceof ObjectNode object) {
                    object.put("surplus", 1);
                } else {
                    place.set(values.pick(VALUES));
                }
            }
        }
    }

    /** Another value of the same type, as long or as large as a limit. */
    private JsonNode atLimit(JsonNode value, long limit) {
        int length = Math.clamp(limit, 0, 20_000);
        if (value instanceof ArrayNode array) {
            var longer = NODES.arrayNode();
            for (int index = 0; index < Math.min(length, 200) && !array.isEmpty(); index++) {
                longer.add(array.get(index % array.size()));
            }
            return longer;
        }
        return value.isNumber()
                ? NODES.numberNode(limit)
                : NODES.stringNode(values.pick(List.of("z", "é", "😀")).repeat(length));
    }

    /** The numbers in the schema of a body, and their neighbours. */
    private static List<Long> limits(Draft draft) {
        var limits = new ArrayList<>(List.of(0L));
        collectLimits(draft.operation.api(), draft.operation.body().path("schema"), limits);
        return limits.stream().flatMap(limit -> Stream.of(limit - 1, limit, limit + 1)).toList();
    }

    private static void collectLimits(ApiDocument api, JsonNode schema, List<Long> limits) {
        JsonNode resolved = api.resolve(schema);
        resolved.properties().forEach(part -> {
            if (part.getValue().isIntegralNumber() && !part.getValue().isBigInteger()) {
                limits.add(part.getValue().asLong());
            } else if (!part.getKey().equals("examples")) {
                collectLimits(api, part.getValue(), limits);
            }
        });
        if (resolved.isArray()) {
            resolved.forEach(part -> collectLimits(api, part, limits));
        }
    }
}
