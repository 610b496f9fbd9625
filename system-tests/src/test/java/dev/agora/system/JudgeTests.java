package dev.agora.system;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTests {
    private static final String DOCUMENT = """
            {"paths": {"/things/{id}": {"put": {"operationId": "putThing", "security": [{"bearer": []}],
              "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                {"name": "sku", "in": "query", "schema": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
                {"name": "Idempotency-Key", "in": "header", "required": true, "schema": {"type": "string", "minLength": 1}}],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"type": "object", "properties": {"size": {"type": "integer", "format": "int32"}, "name": {"type": "string"}},
                 "required": ["size"], "additionalProperties": false}}}},
              "responses": {
                "200": {"headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"type": "object", "required": ["id"]}}}},
                "204": {"description": "nothing"},
                "400": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}},
                "500": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}}},
             "components": {"schemas": {"Problem": {"type": "object", "required": ["type"],
               "properties": {"type": {"enum": ["/problems/validation"]}}}}}}""";

    private final ApiDocument api = new ApiDocument(new JsonMapper().readTree(DOCUMENT));
    private final Judge judge = new Judge(api);
    private final Draft draft = draft();

    private Draft draft() {
        var draft = new Draft(api.operation("putThing"), Caller.CUSTOMER);
        draft.path.put("id", "0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
        draft.header("Idempotency-Key", "k");
        draft.header("Content-Type", "application/json");
        return body(draft, "{\"size\":1}");
    }

    private static Draft body(Draft draft, String text) {
        draft.body = text.getBytes(StandardCharsets.UTF_8);
        return draft;
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(judge.flaws(draft)).isEmpty();
        assertThat(judge.faults(draft, good())).isEmpty();
        assertThat(judge.faults(draft, reply(204, Map.of(), ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"size\":\"1\"}", "{\"size\":1,\"size\":1}", "{\"size\":1} {}",
            "{\"size\":1,\"x\":1}", "{\"size\":2147483648}", "{\"size\":1e400}", "{\"size\":1,\"name\":\"\\u0000\"}",
            "{\"size\":1,\"name\":\"\\ud800\"}"})
    void findsFlawsOfBodies(String text) {
        assertThat(judge.flaws(body(draft, text))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "", "%201", "1.5", "%00", "99999999999999999999x"})
    void findsFlawsOfQueries(String limit) {
        draft.query.add(new Draft.Field("limit", limit));
        assertThat(judge.flaws(draft)).isNotEmpty();
    }

    @Test
    void takesAnEmptyListForOne() {
        draft.query.add(new Draft.Field("sku", ""));
        assertThat(judge.flaws(draft)).hasSize(1);
        draft.query.add(new Draft.Field("sku", "A"));
        assertThat(judge.flaws(draft)).isEmpty();
    }

    @Test
    void findsWhatIsMissingRepeatedOrNotAllowed() {
        draft.query.addAll(List.of(new Draft.Field("limit", "1"), new Draft.Field("limit", "1")));
        draft.headers.clear();
        draft.path.put("id", "x");
        draft.caller = Caller.GUEST;
        assertThat(judge.flaws(draft)).hasSize(5);
    }

    @Test
    void findsBodiesThatAreTooLargeOrNoText() {
        draft.body = new byte[]{'"', (byte) 0xc0, '"'};
        assertThat(judge.flaws(draft)).containsExactly("cannot be read");
        assertThat(judge.flaws(body(draft, " ".repeat(300_000)))).containsExactly("too large");
    }

    @Test
    void findsAnswersThatAreNotDocumented() {
        assertThat(judge.faults(draft, reply(404, Map.of(), ""))).containsExactly("an undocumented status");
        assertThat(judge.faults(draft, reply(204, Map.of(), "x"))).containsExactly("an undocumented body");
        assertThat(judge.faults(draft, reply(200, Map.of("ETag", "1", "Content-Type", "text/html"), "x")))
                .containsExactly("an undocumented type of body");
        assertThat(judge.faults(draft, reply(200, Map.of("Content-Type", "application/json"), "{}"))).hasSize(2);
        assertThat(judge.faults(draft, reply(200, Map.of("ETag", "1", "Content-Type", "application/json"), "{")))
                .hasSize(1);
    }

    @Test
    void findsRefusalsAndAcceptancesThatShouldNotBe() {
        assertThat(judge.faults(draft, problem(400, 400))).containsExactly("a valid request is called invalid");
        draft.headers.clear();
        assertThat(judge.faults(draft, problem(400, 400))).isEmpty();
        assertThat(judge.faults(draft, good())).hasSize(1).first().asString().contains("not refused");
    }

    @Test
    void findsServerErrorsAndFalseProblems() {
        assertThat(judge.faults(draft, problem(500, 500))).containsExactly("a server error");
        draft.headers.clear();
        assertThat(judge.faults(draft, problem(400, 404))).containsExactly("a problem of another status");
        assertThat(judge.faults(draft, reply(400, Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"/problems/unheard-of\",\"status\":400}"))).hasSize(1);
    }

    private static Reply good() {
        return reply(200, Map.of("ETag", "1", "Content-Type", "application/json"), "{\"id\":1}");
    }

    private static Reply problem(int status, int told) {
        return reply(status, Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"/problems/validation\",\"status\":%d}".formatted(told));
    }

    private static Reply reply(int status, Map<String, String> headers, String body) {
        var all = new java.util.HashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Reply("PUT", status, HttpHeaders.of(all, (_, _) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
