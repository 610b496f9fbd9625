package dev.agora.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds a service to its committed OpenAPI document, {@code contracts/openapi/<service>.json}. With {@code -Dapi=write} a
 * document that breaks nobody is committed anew, with {@code -Dapi=break} any.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiDocumentTest {
    private final Class<?> application;
    private final Path committed;
    private final String mode = System.getProperty("api", "check");
    private ObjectNode document = Nodes.object();
    private List<String> breaks = List.of();

    /** @param application the service's main class */
    protected ApiDocumentTest(Class<?> application) {
        this.application = application;
        var service = Path.of("").toAbsolutePath().getFileName();
        this.committed = Path.of("../contracts/openapi", service + ".json");
    }

    @BeforeAll
    void derive() {
        document = ApiDocument.of(application, Path.of("src/main/java"));
        if (Files.exists(committed)) {
            breaks = Compatibility.breaks(Nodes.JSON.readTree(committed), document);
        }
    }

    @Test
    void breaksNobody() {
        assertThat(mode.equals("break") ? List.of() : breaks)
                .as("What clients of the committed document rely on; -Dapi=break commits it all the same").isEmpty();
    }

    @Test
    void saysWhatTheCodeDoes() throws IOException {
        var derived = Nodes.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + '\n';
        if (mode.equals("break") || mode.equals("write") && breaks.isEmpty()) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, derived);
        }
        assertThat(committed).as("Not committed, or the code has changed: see docs/decisions/0015-api-documents.md")
                .content().isEqualToNormalizingNewlines(derived);
    }

    @Test
    void hasAnExampleOfEveryBodyThatFitsItsSchema() {
        var missing = new ArrayList<String>();
        for (var entry : document.path("components").path("schemas").properties()) {
            var examples = entry.getValue().path("examples");
            examples.forEach(example -> assertThat(BodySchemas.of(document).faults(entry.getKey(), example))
                    .as("The example of " + entry.getKey()).isEmpty());
            if (examples.isEmpty() && isBody(entry.getKey())) {
                missing.add(entry.getKey());
            }
        }
        assertThat(missing).as("Bodies without an example in api.yaml").isEmpty();
    }

    private boolean isBody(String schema) {
        List<JsonNode> contents = document.path("paths").findValues("content");
        return contents.stream().flatMap(content -> content.values().stream())
                .anyMatch(media -> Nodes.refTo(media.path("schema"), "schemas").equals(schema));
    }
}
