package dev.agora.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SchemaValuesTests {
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiDocument api = new ApiDocument(JSON.readTree("{}"));
    private final SchemaValues values = new SchemaValues(api, new Random(1));

    static Stream<Operation> operations() throws IOException {
        try (var documents = Files.list(Path.of("../contracts/openapi"))) {
            return documents.sorted().toList().stream()
                    .flatMap(document -> new ApiDocument(JSON.readTree(document.toFile())).operations().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void areFoundForEverythingThatCanBeSent(Operation operation) {
        var found = new SchemaValues(operation.api(), new Random(1));
        Stream<JsonNode> schemas = Stream.concat(operation.parameters().stream(),
                operation.takesBody() ? Stream.of(operation.body()) : Stream.empty()).map(part -> part.path("schema"));
        assertThat(schemas).allSatisfy(schema -> assertThat(some(found, schema))
                .allSatisfy(value -> assertThat(operation.api().faults(schema, value)).isEmpty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"integer","minimum":3,"maximum":5} | 3 4 5
            {"enum":["a",null]} | "a" null
            {"type":["boolean","null"]} | true false null
            {"oneOf":[{"const":1},{"const":2}]} | 1 2
            {"type":"array","items":{"const":1},"minItems":1,"maxItems":2} | [1] [1,1]
            {"allOf":[{"type":"integer","minimum":1},{"maximum":2}]} | 1 2
            {"properties":{"a":{"const":1}},"type":"object"} | {} {"a":1}
            """)
    void areAllThatTheSchemaAllows(String schema, String expected) {
        assertThat(some(values, JSON.readTree(schema))).extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void areMostlyWhatIsKnown() {
        JsonNode schema = JSON.readTree(
                "{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"string\"}},\"required\":[\"sku\"]}");
        JsonNode made = values.make(schema, "", name -> Optional.of(name).filter("sku"::equals)
                .map(_ -> JsonNodeFactory.instance.stringNode("MUG")));
        assertThat(made.path("sku").asString()).isEqualTo("MUG");
    }

    @Test
    void doNotExistForASchemaThatForbidsAll() {
        assertThatIllegalStateException()
                .isThrownBy(() -> some(values, JSON.readTree("{\"type\":\"string\",\"pattern\":\"^impossible$\"}")));
    }

    private static Set<JsonNode> some(SchemaValues values, JsonNode schema) {
        return new HashSet<>(
                IntStream.range(0, 50).mapToObj(_ -> values.make(schema, "", _ -> Optional.empty())).toList());
    }
}
