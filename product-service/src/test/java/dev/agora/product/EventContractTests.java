package dev.agora.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;

import dev.agora.messaging.EventJson;

import static org.assertj.core.api.Assertions.assertThat;

class EventContractTests {

    @Test
    void publishesProductsAsTheContractSays() throws IOException {
        var product = ProductTests.product();
        for (var state : new Product[]{product, product.retire(Instant.EPOCH)}) {
            var json = new String(EventJson.write(ProductChanged.of(state)), StandardCharsets.UTF_8);

            try (InputStream schema = resource("/contracts/agora.products/ProductChanged.v1.schema.json")) {
                var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
                assertThat(registry.getSchema(schema).validate(json, InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))).isEmpty();
            }
            assertThat(json).contains("\"status\":\"%s\"".formatted(state.content().status()));
        }
    }

    private static InputStream resource(String name) {
        return EventContractTests.class.getResourceAsStream(name);
    }
}
