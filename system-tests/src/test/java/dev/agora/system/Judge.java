package dev.agora.system;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds requests and their answers to what the document says of an operation, and to the conventions of the whole API. */
final class Judge {
    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final int MAX_BODY = 256 * 1024;
    private static final Set<Integer> NEVER = Set.of(500, 501, 502);
    private static final Set<Integer> OF_INVALID = Set.of(400, 401, 403, 406, 413, 415);

    /** What they take depends on secrets, which no schema describes. */
    private static final Set<String> CREDENTIAL_CHECKS = Set.of("logIn", "refreshTokens", "changePassword",
            "takeStripeWebhook");

    /** Fields that must be some known code, address or name, or make sense together with others. */
    private static final Pattern BEYOND_SCHEMAS = Pattern
            .compile(
                    "/slug|/categories|/email|(/.*)?/(currency|countryCode)|(/lines/\\d+)?/quantity|/variants/\\d+/sku");

    private final ApiDocument api;

    Judge(ApiDocument api) {
        this.api = api;
    }

    /** What makes a request invalid. */
    List<String> flaws(Draft draft) {
        var flaws = new ArrayList<String>();
        if (!draft.operation.admits(draft.caller)) {
            flaws.add(draft.caller + " may not call");
        }
        draft.operation.parameters().forEach(parameter -> flaws.addAll(flaws(parameter, draft)));
        if (Stream.concat(draft.path.values().stream(), draft.query.stream().map(Draft.Field::value))
                .map(Judge::decoded).anyMatch(text -> text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0)) {
            flaws.add("characters that no text has");
        }
        if (draft.operation.takesBody()) {
            flaws.addAll(bodyFlaws(draft));
        }
        return flaws;
    }

    private List<String> flaws(JsonNode parameter, Draft draft) {
        String name = parameter.path("name").asString();
        String place = parameter.path("in").asString();
        List<String> values = switch (place) {
            case "path" -> List.of(decoded(draft.path.get(name)));
            case "query" -> draft.query(name).stream().map(Judge::decoded).toList();
            default -> draft.header(name);
        };
        boolean required = parameter.path("required").asBoolean(false);
        if (values.isEmpty()) {
            return required ? List.of("no " + name) : List.of();
        }
        JsonNode schema = api.resolve(parameter.path("schema"));
        if (schema.path("type").asString("").equals("array")) {
            var list = JsonNodeFactory.instance.arrayNode();
            values.forEach(list::add);
            return api.faults(schema, list);
        }
        if (values.size() > 1 && (required || !place.equals("header"))) {
            return List.of("more than one " + name);
        }
        if (place.equals("path") && values.getFirst().matches("(?s).*[/\\\\;%\\p{Cntrl}].*|\\.{0,2}")) {
            return List.of("no path segment");
        }
        return api.faults(parameter.path("schema"), read(values.getFirst(), schema));
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** The value that a parameter's text stands for. */
    private static JsonNode read(String text, JsonNode schema) {
        boolean literal = switch (schema.path("type").asString("string")) {
            case "integer" -> text.matches("-?(0|[1-9][0-9]*)");
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> false;
        };
        return literal ? STRICT.readTree(text) : JsonNodeFactory.instance.stringNode(text);
    }

    private List<String> bodyFlaws(Draft draft) {
        if (draft.body == null || draft.body.length == 0) {
            return draft.operation.needsBody() ? List.of("no body") : List.of();
        }
        if (draft.body.length > MAX_BODY && draft.operation.takesJson()) {
            return List.of("too large");
        }
        List<String> types = draft.header("Content-Type");
        if (types.size() != 1 || !isType(types.getFirst(), draft.operation.bodyType())) {
            return List.of("another type of body");
        }
        if (!draft.operation.takesJson()) {
            return List.of();
        }
        try {
            JsonNode body = STRICT
                    .readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(draft.body)).toString());
            return isText(body)
                    ? api.faults(draft.operation.body().path("schema"), body)
                    : List.of("characters that no text has");
        } catch (CharacterCodingException | JacksonException e) {
            return List.of("cannot be read");
        }
    }

    /** Whether all strings can be written as UTF-8 and stored. */
    private static boolean isText(JsonNode node) {
        if (node.isString()) {
            String text = node.asString();
            return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }
        return node.propertyNames().stream().allMatch(name -> isText(JsonNodeFactory.instance.stringNode(name)))
                && node.valueStream().allMatch(Judge::isText);
    }

    private static boolean isType(String contentType, String expected) {
        return contentType.split(";")[0].strip().equalsIgnoreCase(expected);
    }

    /** Whether it is for the service alone to say if a request can be valid. */
    private static boolean isOpen(Draft draft) {
        return CREDENTIAL_CHECKS.contains(draft.operation.id()) || !draft.query("cursor").isEmpty()
                || !draft.header("Accept").isEmpty() || draft.caller == Caller.FORGER
                || draft.header("Content-Type").stream().anyMatch(type -> type.contains("charset"));
    }

    /** Whether all that is wrong with a request is what its document says in words alone. */
    private static boolean isBeyondSchemas(Reply reply) {
        JsonNode errors = reply.at("/errors");
        return !errors.isEmpty() && errors.valueStream().allMatch(
                error -> BEYOND_SCHEMAS.matcher(error.path("pointer").asString()).matches());
    }

    /** What is wrong with an answer. */
    List<String> faults(Draft draft, Reply reply) {
        var faults = new ArrayList<String>();
        List<String> flaws = flaws(draft);
        if (!flaws.isEmpty() && (reply.status() < 400 || reply.status() >= 500)) {
            faults.add("an invalid request is not refused: " + flaws);
        }
        if (flaws.isEmpty() && !isOpen(draft) && OF_INVALID.contains(reply.status()) && !isBeyondSchemas(reply)) {
            faults.add("a valid request is called invalid");
        }
        if (NEVER.contains(reply.status())) {
            faults.add("a server error");
        }
        draft.operation.response(reply.status()).ifPresentOrElse(
                response -> faults.addAll(faults(response, reply)), () -> faults.add("an undocumented status"));
        return faults;
    }

    private List<String> faults(JsonNode response, Reply reply) {
        var faults = new ArrayList<String>();
        response.path("headers").properties().forEach(header -> {
            JsonNode described = api.resolve(header.getValue());
            String value = reply.header(header.getKey());
            if (!value.isEmpty()) {
                api.faults(described.path("schema"), JsonNodeFactory.instance.stringNode(value))
                        .forEach(fault -> faults.add(header.getKey() + ": " + fault));
            } else if (described.path("required").asBoolean(false)) {
                faults.add("no " + header.getKey());
            }
        });
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (reply.bytes().length > 0) {
                faults.add("an undocumented body");
            }
            return faults;
        }
        content.properties().stream().filter(media -> isType(reply.header("Content-Type"), media.getKey())).findFirst()
                .ifPresentOrElse(media -> faults.addAll(faults(media.getKey(), media.getValue(), reply)),
                        () -> faults.add("an undocumented type of body"));
        return faults;
    }

    private List<String> faults(String type, JsonNode media, Reply reply) {
        JsonNode schema = media.path("schema");
        try {
            if (type.equals("text/event-stream")) {
                return reply.text().lines().filter(line -> line.startsWith("data:"))
                        .map(line -> STRICT.readTree(line.substring("data:".length())))
                        .flatMap(data -> api.faults(schema.path("contentSchema"), data).stream()).toList();
            }
            JsonNode body = type.endsWith("json")
                    ? STRICT.readTree(reply.bytes())
                    : JsonNodeFactory.instance.stringNode(reply.text());
            var faults = new ArrayList<>(api.faults(schema, body));
            if (type.equals("application/problem+json") && body.path("status").asInt() != reply.status()) {
                faults.add("a problem of another status");
            }
            return faults;
        } catch (JacksonException e) {
            return List.of("unreadable: " + e.getMessage());
        }
    }
}
