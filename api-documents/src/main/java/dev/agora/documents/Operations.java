package dev.agora.documents;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.security.CurrentUser;

/** Completes the operations that springdoc has made of the handlers' signatures. */
final class Operations {

    private final Overlay overlay;
    private final SourceDocs docs;
    private final ObjectNode components;
    private final JsonNode problems;

    /** @param components where shared parts go, all those of the mechanism included */
    Operations(Overlay overlay, SourceDocs docs, ObjectNode components, JsonNode problems) {
        this.overlay = overlay;
        this.docs = docs;
        this.components = components;
        this.problems = problems;
    }

    ObjectNode complete(Call call, WebLayer.Handler handler, JsonNode raw) {
        var told = overlay.operation(call);
        if (told.isMissingNode()) {
            throw new IllegalStateException("api.yaml says nothing of " + call);
        }
        var operation = Nodes.object();
        operation.put("operationId", told.path("id").stringValue());
        operation.set("tags", Nodes.array(List.of(tag(handler))));
        describe(operation, handler);
        operation.set("security", security(handler));
        operation.set("parameters", parameters(handler, told, raw));
        if (raw.has("requestBody")) {
            operation.set("requestBody", raw.get("requestBody"));
        }
        var responses = operation.putObject("responses");
        answers(told, raw, responses);
        Nodes.merge(operation, told.path("patch"));
        problems(call, handler, told, operation).writeTo(responses, components.withObject("/responses"));
        if (operation.path("parameters").isEmpty()) {
            operation.remove("parameters");
        }
        return operation;
    }

    private String tag(WebLayer.Handler handler) {
        return overlay.at("tags", handler.method().getBeanType().getSimpleName()).stringValue();
    }

    private void describe(ObjectNode operation, WebLayer.Handler handler) {
        var doc = docs.of(handler.method().getBeanType(), handler.method().getMethod().getName());
        if (doc.first().isEmpty()) {
            throw new IllegalStateException("No Javadoc: " + handler.method());
        }
        operation.put("summary", doc.first().replaceFirst("\\.$", ""));
        if (!doc.rest().isEmpty()) {
            operation.put("description", doc.rest());
        }
    }

    private ArrayNode security(WebLayer.Handler handler) {
        var alternatives = Nodes.JSON.createArrayNode();
        var caller = Arrays.stream(handler.method().getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == CurrentUser.class).findFirst();
        var tokens = headers(handler).filter(name -> !scheme(name).isEmpty()).map(this::scheme).toList();
        boolean needed = handler.access() != Access.ANYBODY || caller.isPresent() && !caller.get().isOptional();
        if (!needed && tokens.isEmpty() && caller.isPresent()) {
            alternatives.addObject();
        }
        if (needed || caller.isPresent()) {
            alternatives.addObject().set("bearer", Nodes.array(handler.access().roles()));
        }
        tokens.forEach(token -> alternatives.addObject().putArray(token));
        return alternatives;
    }

    private static Stream<String> headers(WebLayer.Handler handler) {
        return Arrays.stream(handler.method().getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestHeader.class)).map(Operations::header);
    }

    private static String query(Parameter parameter) {
        var annotation = parameter.getAnnotation(RequestParam.class);
        return annotation.value().isEmpty() ? parameter.getName() : annotation.value();
    }

    private static String header(Parameter parameter) {
        var annotation = parameter.getAnnotation(RequestHeader.class);
        return annotation.name().isEmpty() ? annotation.value() : annotation.name();
    }

    /** The security scheme whose token the header carries, empty when there is none. */
    private String scheme(String header) {
        return overlay.section("securitySchemes").properties().stream()
                .filter(scheme -> scheme.getValue().path("name").asString("").equals(header))
                .map(Map.Entry::getKey).findFirst().orElse("");
    }

    private ArrayNode parameters(WebLayer.Handler handler, JsonNode told, JsonNode raw) {
        var parameters = Nodes.JSON.createArrayNode();
        var doc = docs.of(handler.method().getBeanType(), handler.method().getMethod().getName());
        for (var parameter : raw.path("parameters")) {
            var name = parameter.path("name").stringValue();
            if (name.equalsIgnoreCase(HttpHeaders.IF_MATCH)) {
                parameters.add(Nodes.ref("parameters", "IfMatch"));
            } else if (scheme(name).isEmpty()) {
                declared(handler, name)
                        .ifPresent(declared -> parameters.add(parameter((ObjectNode) parameter.deepCopy(),
                                name, doc.params().getOrDefault(declared, ""))));
            }
        }
        if (takes(handler, PageQuery.class)) {
            parameters.add(Nodes.ref("parameters", "Limit")).add(Nodes.ref("parameters", "Cursor"));
        }
        if (told.path("idempotent").asBoolean(false)) {
            parameters.add(Nodes.ref("parameters", "IdempotencyKey"));
        }
        if (told.path("cached").asBoolean(false)) {
            parameters.add(Nodes.ref("parameters", "IfNoneMatch"));
        }
        return parameters;
    }

    private ObjectNode parameter(ObjectNode parameter, String name, String description) {
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        Nodes.merge(parameter, overlay.at("parameters", name));
        if (!parameter.path("required").asBoolean(false)) {
            parameter.remove("required");
        }
        return parameter;
    }

    /** What the handler calls a parameter of this name; empty when it is not taken from the request as it is. */
    private static Optional<String> declared(WebLayer.Handler handler, String name) {
        return Arrays.stream(handler.method().getMethod().getParameters())
                .filter(parameter -> name(parameter).equals(name)).map(Parameter::getName).findFirst();
    }

    private static String name(Parameter parameter) {
        if (parameter.isAnnotationPresent(RequestHeader.class)) {
            return header(parameter);
        }
        if (parameter.isAnnotationPresent(RequestParam.class)) {
            return query(parameter);
        }
        return parameter.isAnnotationPresent(PathVariable.class) ? parameter.getName() : "";
    }

    private static boolean takes(WebLayer.Handler handler, Class<?> type) {
        return List.of(handler.method().getMethod().getParameterTypes()).contains(type);
    }

    private void answers(JsonNode told, JsonNode raw, ObjectNode responses) {
        if (told.has("answers")) {
            told.path("answers").properties()
                    .forEach(answer -> responses.set(answer.getKey(), answer(answer.getValue())));
        } else {
            raw.path("responses").properties()
                    .forEach(answer -> responses.set(answer.getKey(), json(answer.getValue())));
        }
        for (var response : responses.values()) {
            var headers = Nodes.object();
            Nodes.strings(told.path("headers"))
                    .forEach(name -> headers.set(name, Nodes.ref("headers", name.replace("-", ""))));
            if (told.path("idempotent").asBoolean(false)) {
                headers.set("Idempotency-Replayed", Nodes.ref("headers", "IdempotencyReplayed"));
            }
            if (told.path("cached").asBoolean(false)) {
                headers.set(HttpHeaders.ETAG, Nodes.ref("headers", "ETag"));
                headers.set(HttpHeaders.CACHE_CONTROL, Nodes.ref("headers", "CacheControl"));
            }
            if (!headers.isEmpty()) {
                ((ObjectNode) response).withObject("/headers").setAll(headers);
            }
        }
        if (told.path("cached").asBoolean(false)) {
            responses.set("304", responses.get("200").deepCopy());
            ((ObjectNode) responses.get("304")).put("description", "It is still the same.").remove("content");
        }
    }

    private ObjectNode answer(JsonNode told) {
        var response = Nodes.object().put("description", told.path("means").asString("Done."));
        if (told.has("content")) {
            response.set("content", told.get("content").deepCopy());
        } else if (told.has("type")) {
            response.withObject("/content").putObject("application/json").set("schema",
                    Nodes.ref("schemas", overlay.type(told.path("type").stringValue()).getCanonicalName()));
        }
        return response;
    }

    private static ObjectNode json(JsonNode raw) {
        var response = Nodes.object().put("description", "Done.");
        raw.path("content").properties().forEach(content -> response.withObject("/content").set(
                content.getKey().equals("*/*") ? "application/json" : content.getKey(), content.getValue()));
        return response;
    }

    private Problems problems(Call call, WebLayer.Handler handler, JsonNode told, ObjectNode operation) {
        var found = new Problems(problems);
        if (handler.access() == Access.STAFF || handler.access() == Access.ADMINS) {
            found.add(403);
        }
        if (call.path().contains("{")) {
            found.add(404);
        }
        if (headers(handler).anyMatch(HttpHeaders.IF_MATCH::equalsIgnoreCase)) {
            found.add(412);
        }
        if (operation.has("requestBody")) {
            found.add(413);
            found.add(415);
        }
        if (told.path("idempotent").asBoolean(false)) {
            found.add(400, "idempotency-key-missing");
            found.add(409, "request-in-flight");
            found.add(422, "idempotency-key-reused");
        }
        Nodes.strings(told.path("problems")).forEach(found::add);
        return found;
    }
}
