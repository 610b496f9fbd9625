package dev.agora.system;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the gateway answered. */
record Reply(String call, int status, HttpHeaders headers, byte[] bytes) {
    private static final JsonMapper JSON = new JsonMapper();

    /** This answer, if it has the status. */
    Reply expect(int expected) {
        assertThat(status).as("%s: %s", call, text()).isEqualTo(expected);
        return this;
    }

    /** This answer, if it is a problem of that status and type, told as RFC 9457 has it. */
    Reply expectProblem(int expected, String slug) {
        expect(expected);
        assertThat(header("Content-Type")).as(call).startsWith("application/problem+json");
        assertThat(at("/type").asString()).as(call).isEqualTo("/problems/" + slug);
        assertThat(fields()).as(call).contains("type", "title", "status", "detail", "traceId");
        assertThat(at("/status").asInt()).as(call).isEqualTo(expected);
        assertThat(text()).as(call).doesNotContain("Exception", "dev.agora", "org.springframework", "SELECT ");
        return this;
    }

    /** This answer, if its body has exactly these fields. */
    Reply expectFields(String... names) {
        assertThat(fields()).as(call).containsExactlyInAnyOrder(names);
        return this;
    }

    JsonNode body() {
        return JSON.readTree(bytes);
    }

    /** What stands at a JSON pointer; missing where nothing does. */
    JsonNode at(String pointer) {
        return body().at(pointer);
    }

    String string(String pointer) {
        return at(pointer).asString();
    }

    UUID id() {
        return UUID.fromString(string("/id"));
    }

    List<String> fields() {
        return fields("");
    }

    List<String> fields(String pointer) {
        return List.copyOf(at(pointer).propertyNames());
    }

    List<JsonNode> items() {
        return StreamSupport.stream(at("/items").spliterator(), false).toList();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
