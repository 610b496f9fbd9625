package dev.agora.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** What the services have agreed on. */
public final class Contracts {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contracts() {}

    static void assertKept(String topic, String type, String json) {
        try (var schema = open(topic, type, "schema")) {
            assertThat(REGISTRY.getSchema(schema).validate(json, InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))).as(json)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] sample(String topic, String type) {
        try (var sample = open(topic, type, "sample")) {
            return sample.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String topic, String type, String kind) {
        return Objects.requireNonNull(
                Contracts.class.getResourceAsStream("/contracts/%s/%s.%s.json".formatted(topic, type, kind)));
    }
}
