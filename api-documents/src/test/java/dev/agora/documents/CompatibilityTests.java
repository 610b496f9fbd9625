package dev.agora.documents;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class CompatibilityTests {
    private static final String DOCUMENT = """
            paths:
              /things/{id}:
                post:
                  operationId: change
                  security: [{}, {bearer: []}]
                  parameters:
                    - {name: q, in: query, schema: {type: string, maxLength: 9}}
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Input'}}
                  responses:
                    '200':
                      headers: {ETag: {schema: {type: string}}}
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Thing'}}
                    '409': {description: a conflict}
            components:
              schemas:
                Input:
                  type: object
                  additionalProperties: false
                  properties:
                    name: {type: string, minLength: 1, maxLength: 9}
                    kind: {type: string, enum: [a, b]}
                    note: {type: [string, 'null']}
                  required: [name]
                Thing:
                  type: object
                  properties:
                    name: {type: string}
                    state: {type: string, enum: [a, b]}
                    part: {anyOf: [{$ref: '#/components/schemas/Part'}, {type: 'null'}]}
                    parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
                    extra: {type: string}
                  required: [name, state, part]
                Part: {type: object, properties: {size: {type: integer}}, required: [size]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "paths: {'/things/{id}': {post: null}}                                                       | is gone",
            "paths: {'/things/{id}': {post: {operationId: other}}}                                       | operationId",
            "paths: {'/things/{id}': {post: {security: [{bearer: []}]}}}                                 | no longer open to {}",
            "paths: {'/things/{id}': {post: {parameters: []}}}                                           | query q is gone",
            "paths: {'/things/{id}': {post: {parameters: [{name: q, in: query, schema: {type: string, maxLength: 8}}]}}}               | maxLength is 9",
            "paths: {'/things/{id}': {post: {parameters: [{name: q, in: query, required: true, schema: {type: string, maxLength: 9}}]}}} | required now",
            "paths: {'/things/{id}': {post: {requestBody: {required: true}}}}                            | needs a body",
            "paths: {'/things/{id}': {post: {requestBody: {content: {application/json: null, text/csv: {}}}}}} | takes no application/json",
            "paths: {'/things/{id}': {post: {responses: {'200': null, '202': {}}}}}                      | 200 is gone",
            "paths: {'/things/{id}': {post: {responses: {'202': {}}}}}                                   | may answer 202",
            "paths: {'/things/{id}': {post: {responses: {'200': {headers: {ETag: null}}}}}}              | no header ETag",
            "components: {schemas: {Input: {required: [name, kind]}}}                                    | /kind need not be there",
            "components: {schemas: {Input: {properties: {note: null}}}}                                  | /note is unknown",
            "components: {schemas: {Input: {properties: {note: {type: string}}}}}                        | /note is [string, null]",
            "components: {schemas: {Input: {properties: {kind: {enum: [a]}}}}}                           | /kind has other values",
            "components: {schemas: {Input: {properties: {name: {minLength: 2}}}}}                        | minLength is 1, not 2",
            "components: {schemas: {Input: {properties: {name: {pattern: x}}}}}                          | pattern",
            "components: {schemas: {Thing: {required: [name, state]}}}                                   | /part need not be there",
            "components: {schemas: {Thing: {properties: {extra: null}}}}                                 | /extra is gone",
            "components: {schemas: {Thing: {properties: {name: {type: [string, 'null']}}}}}              | /name is [string, null]",
            "components: {schemas: {Thing: {properties: {state: {enum: [a, b, c]}}}}}                    | /state has other values",
            "components: {schemas: {Part: {properties: {size: {type: string}}}}}                         | /part/size is [string]"})
    void tellsWhatBreaksClients(String change, String told) {
        assertThat(breaks(change)).isNotEmpty().anySatisfy(line -> assertThat(line).contains(told));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "paths: {/new: {get: {operationId: new}}}",
            "paths: {'/things/{id}': {post: {description: other, security: []}}}",
            "paths: {'/things/{id}': {post: {responses: {'409': null, '422': {description: x}}}}}",
            "components: {schemas: {Input: {required: [], properties: {more: {type: string}, name: {maxLength: 20}}}}}",
            "components: {schemas: {Input: {properties: {kind: {enum: [a, b, c]}}}}}",
            "components: {schemas: {Thing: {properties: {more: {type: string}, state: {enum: [a]}}}}}",
            "components: {schemas: {Thing: {required: [name, state, part, extra]}}}",
            "components: {schemas: {Part: {description: x, examples: [{size: 1}]}}}"})
    void letsTheApiGrow(String change) {
        assertThat(breaks(change)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingChanged() {
        assertThat(Compatibility.breaks(yaml(DOCUMENT), yaml(DOCUMENT))).isEmpty();
    }

    private static List<String> breaks(String change) {
        var changed = (ObjectNode) yaml(DOCUMENT);
        Nodes.merge(changed, yaml(change));
        return Compatibility.breaks(yaml(DOCUMENT), changed);
    }

    private static JsonNode yaml(String text) {
        Object content = new Yaml().load(text);
        return Nodes.JSON.valueToTree(content);
    }
}
