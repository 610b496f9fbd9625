package dev.agora.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is generated for the client's sake was generated from the documents as they are. */
class TypeScriptClientTests {
    private static final Path CLIENT = Path.of("../clients/typescript");

    @ParameterizedTest
    @ValueSource(strings = {"schema.ts", "operations.ts"})
    void wasGeneratedFromTheCommittedDocuments(String generated) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var documents = Files.list(Path.of("openapi"))) {
            for (var file : documents.filter(document -> document.toString().endsWith(".json")).sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
        }

        assertThat(Files.readAllLines(CLIENT.resolve("src").resolve(generated)).get(1))
                .as("The API has changed: run `npm ci && npm run generate` in clients/typescript, and commit it")
                .endsWith(": " + HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void knowsNoProblemThatTheGuideDoesNotExplain() throws IOException {
        var slugs = Pattern.compile("\\| \"([a-z-]+)\"").matcher(Files.readString(CLIENT.resolve("src/operations.ts")))
                .results().map(slug -> "| `" + slug.group(1) + "` |").toList();

        assertThat(slugs).hasSizeGreaterThan(10);
        assertThat(Path.of("../docs/api-guide.md")).content().contains(slugs);
    }
}
