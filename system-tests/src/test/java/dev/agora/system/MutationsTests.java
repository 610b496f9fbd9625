package dev.agora.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class MutationsTests {
    private static final String DOCUMENT = """
            {"paths": {"/things/{id}": {"put": {"operationId": "putThing", "security": [{"bearer": []}],
              "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                {"name": "Idempotency-Key", "in": "header", "required": true, "schema": {"type": "string", "minLength": 1}}],
              "requestBody": {"required": true, "content": {"application/json": {"schema":
                {"type": "object", "properties": {"size": {"type": "integer", "maximum": 7}, "name": {"type": "string",
                 "maxLength": 9}}, "required": ["size", "name"], "additionalProperties": false}}}},
              "responses": {}}}}}""";

    private final ApiDocument api = new ApiDocument(new JsonMapper().readTree(DOCUMENT));
    private final Judge judge = new Judge(api);
    private final SchemaValues values = new SchemaValues(api, new Random(1));
    private final Mutations mutations = new Mutations(values);

    @Test
    void breakRequestsInEveryWayAndLeaveSomeValid() {
        List<List<String>> flaws = IntStream.range(0, 2000).mapToObj(_ -> judge.flaws(mutated())).toList();

        assertThat(flaws).contains(List.of()).flatExtracting(each -> each)
                .map(flaw -> flaw.replaceFirst("^[^:]*: ", ""))
                .contains("GUEST may not call", "FORGER may not call", "more than one limit", "no Idempotency-Key",
                        "no body",
                        "another type of body", "cannot be read", "too large", "characters that no text has",
                        "must be at most 9 characters long", "must have a maximum value of 7",
                        "required property 'size' not found", "null found, integer expected",
                        "string found, integer expected",
                        "does not match the uuid pattern must be a valid RFC 4122 UUID",
                        "property 'surplus' is not defined in the schema and the schema does not allow additional properties");
    }

    private Draft mutated() {
        var operation = api.operation("putThing");
        var draft = new Draft(operation, Caller.CUSTOMER);
        draft.path.put("id", "0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
        draft.query.add(new Draft.Field("limit", "1"));
        draft.header("Idempotency-Key", "k");
        draft.header("Content-Type", "application/json");
        draft.body = values.make(operation.body().path("schema"), "", _ -> Optional.empty()).toString()
                .getBytes(StandardCharsets.UTF_8);
        mutations.mutate(draft);
        return draft;
    }
}
