package dev.agora.documents;

import java.util.List;
import java.util.Map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

/** The schemas of a document, to check bodies by. */
final class BodySchemas {
    private static final String LOCATION = "https://agora.example/openapi.json";

    private final SchemaRegistry registry;

    private BodySchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    static BodySchemas of(JsonNode document) {
        var content = document.toString();
        return new BodySchemas(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(LOCATION, content))));
    }

    /** What is wrong with a body, by the schema of this name. */
    List<String> faults(String schema, JsonNode body) {
        return registry.getSchema(SchemaLocation.of(LOCATION + "#/components/schemas/" + schema))
                .validate(body.toString(), InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Object::toString).toList();
    }
}
