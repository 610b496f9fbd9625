package dev.agora.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DocumentationTests {

    private static final Path COMMITTED = Path.of("../contracts/openapi");

    private final WebTestClient client = WebTestClient
            .bindToRouterFunction(new DocumentationRoutes().documentation()).build();

    DocumentationTests() throws IOException {}

    @Test
    void mergesWhatEveryServiceServes() throws IOException {
        var merged = ApiDocument.merged();

        try (var committed = Files.list(COMMITTED)) {
            assertThat(committed.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            ApiDocument.SERVICES.stream().map(service -> service + ".json").toList());
        }
        for (var service : ApiDocument.SERVICES) {
            var own = new JsonMapper().readTree(COMMITTED.resolve(service + ".json"));
            assertThat(merged.path("paths").propertyNames()).containsAll(own.path("paths").propertyNames());
            own.path("components").properties().forEach(kind -> assertThat(
                    merged.path("components").path(kind.getKey()).propertyNames())
                    .containsAll(kind.getValue().propertyNames()));
        }
    }

    @Test
    void namesEveryOperationOnce() {
        assertThat(ApiDocument.merged().path("paths").findValuesAsString("operationId")).hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{paths: {/a: {}}}                          | {paths: {/a: {}}}                           | Two services serve /a",
            "{components: {schemas: {Money: {type: a}}}} | {components: {schemas: {Money: {type: b}}}} | Two services mean different schemas by Money"})
    void refusesDocumentsThatContradictEachOther(String one, String other, String reason) {
        assertThatIllegalStateException().isThrownBy(() -> ApiDocument.merge(List.of(json(one), json(other))))
                .withMessage(reason);
    }

    @Test
    void letsServicesDescribeTheSameThingDifferently() {
        var merged = ApiDocument.merge(List.of(
                json("{components: {schemas: {Money: {type: object, description: money}}}}"),
                json("{components: {schemas: {Money: {type: object, description: an amount}}}}")));
        assertThat(merged.at("/components/schemas/Money/description").asString()).isEqualTo("money");
    }

    @Test
    void isNotSentTwice() {
        var first = client.get().uri("/openapi.json").exchange().expectStatus().isOk()
                .expectHeader().contentType("application/json").returnResult(byte[].class);
        var tag = first.getResponseHeaders().getETag();

        client.get().uri("/openapi.json").header("If-None-Match", tag).exchange().expectStatus().isNotModified();
    }

    /** The page gets along without anything from elsewhere, and its policy forbids it. */
    @Test
    void isReadInABrowserWithoutAnybodyElse() {
        var page = client.get().uri("/docs").exchange().expectStatus().isOk()
                .expectHeader().contentType("text/html")
                .expectHeader().value("Content-Security-Policy",
                        policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self';")
                                .doesNotContain("http", "unsafe-eval"))
                .expectBody(String.class).returnResult().getResponseBody();

        var links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(String.valueOf(page)).results()
                .map(link -> link.group(1)).toList();
        assertThat(links).hasSizeGreaterThan(4).allMatch(link -> link.startsWith("/") && !link.startsWith("//"));
        links.forEach(link -> client.get().uri(link).exchange().expectStatus().isOk());
    }

    @ParameterizedTest
    @CsvSource({"/docs/index.html", "/docs/swagger-initializer.js", "/docs/application.yaml"})
    void givesNothingAway(String path) {
        client.get().uri(path).exchange().expectStatus().isNotFound();
    }

    private static JsonNode json(String yaml) {
        return new JsonMapper().valueToTree(new Yaml().load(yaml));
    }
}
