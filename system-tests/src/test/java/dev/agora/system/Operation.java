package dev.agora.system;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/** One operation of an OpenAPI document. */
record Operation(ApiDocument api, String method, String path, JsonNode node) {
    String id() {
        return node.path("operationId").asString();
    }

    List<JsonNode> parameters() {
        return StreamSupport.stream(node.path("parameters").spliterator(), false).map(api::resolve).toList();
    }

    Optional<JsonNode> parameter(String name) {
        return parameters().stream().filter(parameter -> parameter.path("name").asString().equals(name)).findFirst();
    }

    boolean takesBody() {
        return node.has("requestBody");
    }

    boolean needsBody() {
        return node.path("requestBody").path("required").asBoolean(false);
    }

    /** The media type of the body. */
    String bodyType() {
        return content().propertyNames().iterator().next();
    }

    JsonNode body() {
        return content().path(bodyType());
    }

    boolean takesJson() {
        return takesBody() && bodyType().equals("application/json");
    }

    private JsonNode content() {
        return node.path("requestBody").path("content");
    }

    boolean succeedsWith(int status) {
        return status < 400 && response(status).isPresent();
    }

    Optional<JsonNode> response(int status) {
        return Optional.ofNullable(node.path("responses").get(String.valueOf(status))).map(api::resolve);
    }

    /** Whether credentials change nothing. */
    boolean isPublic() {
        return node.path("security").isEmpty();
    }

    boolean admits(Caller caller) {
        return isPublic() || StreamSupport.stream(node.path("security").spliterator(), false)
                .anyMatch(alternative -> admits(alternative, caller));
    }

    private static boolean admits(JsonNode alternative, Caller caller) {
        if (caller == Caller.FORGER) {
            return false;
        }
        if (alternative.has("bearer")) {
            return caller == Caller.ADMIN || caller == Caller.CUSTOMER && alternative.path("bearer").isEmpty();
        }
        return caller == Caller.GUEST;
    }

    /** Whether the token that comes with a guest's order is needed of guests. */
    boolean opensForGuests() {
        return node.path("security").valueStream().anyMatch(alternative -> alternative.has("guestToken"));
    }

    /** Those who may call. */
    Set<Caller> callers() {
        return Set.of(Caller.values()).stream().filter(this::admits).collect(Collectors.toSet());
    }
}
