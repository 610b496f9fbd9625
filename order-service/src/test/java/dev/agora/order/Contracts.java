package dev.agora.order;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The contracts of the events that services exchange. */
public final class Contracts {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contracts() {}

    public static byte[] sample(String topic, String event) {
        return read(topic, event, "sample");
    }

    /** @param type such as {@code OrderPlaced.v1} */
    static void assertKept(String topic, String type, String json) {
        var schema = SCHEMAS.getSchema(new String(read(topic, type.replaceFirst("\\.v1$", ""), "schema"), UTF_8),
                InputFormat.JSON);
        var errors = schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s on %s: %s", type, topic, json).isEmpty();
    }

    private static byte[] read(String topic, String event, String kind) {
        var path = "/contracts/%s/%s.v1.%s.json".formatted(topic, event, kind);
        try (var in = Contracts.class.getResourceAsStream(path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
