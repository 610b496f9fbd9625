package dev.agora.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document is one, speaks of every event that there is a schema of, and of no other. */
class AsyncApiTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CONTRACTS = Path.of("");
    private static final JsonNode DOCUMENT = yaml(CONTRACTS.resolve("asyncapi.yaml"));

    @Test
    void isAnAsyncApiDocument() throws IOException {
        try (var schema = getClass().getResourceAsStream("/asyncapi-3.0.0.json")) {
            assertThat(faults(SpecificationVersion.DRAFT_7, JSON.readTree(schema), DOCUMENT)).isEmpty();
        }
    }

    @Test
    void hasAChannelForEveryTopicAndAMessageForEveryEvent() {
        var told = DOCUMENT.path("channels").valueStream().flatMap(channel -> channel.path("messages").propertyNames()
                .stream().map(event -> channel.path("address").asString() + '/' + event)).toList();

        assertThat(told).containsExactlyInAnyOrderElementsOf(files("schema"));
        assertThat(files("sample")).containsExactlyElementsOf(files("schema"));
        assertThat(DOCUMENT.path("channels").valueStream().flatMap(channel -> channel.path("messages").valueStream())
                .map(AsyncApiTests::resolve)).allMatch(message -> message.has("payload"));
    }

    @Test
    void namesTheSchemaAndTheSampleOfEachEvent() {
        DOCUMENT.path("channels").forEach(channel -> channel.path("messages").properties().forEach(entry -> {
            var file = channel.path("address").asString() + '/' + entry.getKey();
            var message = resolve(entry.getValue());
            assertThat(message.at("/payload/schema/$ref").asString()).isEqualTo(file + ".schema.json");
            assertThat(message.at("/examples/0/payload/$ref").asString()).isEqualTo(file + ".sample.json");
            assertThat(resolve(message.at("/traits/0")).at("/headers/required")).isNotEmpty();
        }));
        assertThat(DOCUMENT.at("/components/messages")).hasSize(files("schema").size());
    }

    @TestFactory
    Stream<DynamicTest> hasSamplesThatFitTheirSchemas() {
        return files("schema").stream().map(event -> DynamicTest.dynamicTest(event, () -> assertThat(faults(
                SpecificationVersion.DRAFT_2020_12, json(event + ".schema.json"), json(event + ".sample.json")))
                .isEmpty()));
    }

    /** A topic has one owner, who alone sends to it; a consumer's group is named by the service and the topic. */
    @Test
    void hasOneSenderOfEachTopicAndConsumersWithGroupsOfTheirOwn() {
        var operations = DOCUMENT.path("operations");
        DOCUMENT.path("channels").propertyNames().forEach(channel -> {
            assertThat(operations.propertyNames()).filteredOn(name -> name.endsWith(".sends." + channel)).hasSize(1);
            assertThat(operations.propertyNames()).filteredOn(name -> name.endsWith(".receives." + channel))
                    .isNotEmpty();
        });
        operations.properties().forEach(entry -> {
            var words = entry.getKey().split("\\.");
            var operation = entry.getValue();
            assertThat(operation.path("action").asString() + 's').isEqualTo(words[1]);
            assertThat(operation.at("/channel/$ref").asString()).isEqualTo("#/channels/" + words[2]);
            if (words[1].equals("receives")) {
                assertThat(operation.at("/bindings/kafka/groupId/const").asString())
                        .isEqualTo(words[0] + '.' + words[2]);
            }
        });
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(DOCUMENT.at(node.path("$ref").asString().substring(1))) : node;
    }

    /** Topics and events as {@code agora.orders/OrderPlaced.v1}. */
    private static List<String> files(String kind) {
        var suffix = '.' + kind + ".json";
        try (var files = Files.find(CONTRACTS, 2, (file, _) -> file.toString().matches("agora\\..*" + suffix))) {
            return files.map(file -> file.toString().replace('\\', '/').replace(suffix, ""))
                    .sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(SpecificationVersion version, JsonNode schema, JsonNode value) {
        return SchemaRegistry.withDefaultDialect(version).getSchema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Object::toString).toList();
    }

    private static JsonNode json(String file) {
        return JSON.readTree(CONTRACTS.resolve(file));
    }

    private static JsonNode yaml(Path file) {
        try {
            return JSON.valueToTree(new Yaml().load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
