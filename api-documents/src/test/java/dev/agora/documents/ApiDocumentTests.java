package dev.agora.documents;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dev.agora.documents.tiny.TinyShop;

import static org.assertj.core.api.Assertions.assertThat;

class ApiDocumentTests {
    private static final JsonNode DOCUMENT = ApiDocument.of(TinyShop.class, Path.of("src/test/java"));
    private static final String THINGS = "/api/v1/tiny/things";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', value = {
            "get  | /api/v1/tiny/things       | []",
            "get  | /api/v1/tiny/things/{id}  | [{\"bearer\":[]},{\"tinyToken\":[]}]",
            "post | /api/v1/tiny/things       | [{\"bearer\":[]}]",
            "get  | /api/v1/admin/tiny/things | [{\"bearer\":[\"staff\"]}]"})
    void tellsWhichTokensAreNeeded(String method, String path, String security) {
        assertThat(operation(method, path).path("security")).hasToString(security);
    }

    @Test
    void tellsWhatJavadocTells() {
        var list = operation("get", THINGS);
        assertThat(list.path("summary").asString()).isEqualTo("Lists things");
        assertThat(list.path("description").asString()).isEqualTo("They come in pages.");
        assertThat(list.at("/parameters/0/description").asString()).isEqualTo("what they are about");
        assertThat(schema("Thing").at("/properties/note/description").asString())
                .isEqualTo("`null` when there is none");
        assertThat(DOCUMENT.at("/tags/0/description").asString()).isEqualTo("Sells things.");
    }

    @Test
    void pagesLists() {
        assertThat(operation("get", THINGS).path("parameters").findValuesAsString("$ref"))
                .containsExactly("#/components/parameters/Limit", "#/components/parameters/Cursor");
        assertThat(schema("ThingPage").path("required")).hasToString("[\"items\",\"nextCursor\"]");
        assertThat(schema("ThingPage").at("/properties/nextCursor/type")).hasToString("[\"string\",\"null\"]");
    }

    @Test
    void isExactAboutWhatIsSent() {
        var wish = schema("Wish");
        assertThat(wish.path("required")).hasToString("[\"name\",\"count\"]");
        assertThat(wish.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(wish.at("/properties/name")).hasToString("""
                {"type":"string","minLength":1,"maxLength":10,"pattern":"\\\\S"}""");
        assertThat(wish.at("/properties/kind")).hasToString("""
                {"type":["string","null"],"pattern":"^(?:a|b)$","description":"a or b"}""");
        assertThat(wish.at("/properties/contact")).hasToString("""
                {"type":["string","null"],"format":"email","pattern":"^.+@b$"}""");
        assertThat(wish.at("/examples/0/name").asString()).isEqualTo("a");
    }

    @Test
    void isExactAboutWhatIsAnswered() {
        var thing = schema("Thing");
        assertThat(thing.path("required")).hasToString("[\"id\",\"state\",\"note\",\"part\"]");
        assertThat(thing.at("/properties/part")).hasToString("""
                {"anyOf":[{"$ref":"#/components/schemas/Part"},{"type":"null"}]}""");
        assertThat(thing.at("/properties/secret/type").asString()).isEqualTo("string");
        assertThat(schema("State").path("enum")).hasToString("[\"OPEN\",\"CLOSED\"]");
    }

    @Test
    void tellsWhichProblemsToExpect() {
        var make = operation("post", THINGS);
        assertThat(make.path("responses").propertyNames()).contains("201", "400", "401", "409", "413", "415", "422",
                "429", "503").doesNotContain("403", "404", "200");
        assertThat(make.at("/responses/201/headers").propertyNames()).contains("Cache-Control", "Idempotency-Replayed");
        assertThat(make.at("/responses/409").findValues("enum").getFirst())
                .hasToString("[\"/problems/request-in-flight\",\"/problems/sold-out\"]");
        assertThat(operation("get", THINGS + "/{id}").path("responses").propertyNames()).contains("304", "404");
        assertThat(operation("get", "/api/v1/admin/tiny/things").path("responses").propertyNames()).contains("403");
    }

    @Test
    void sharesOnlyWhatIsUsed() {
        assertThat(DOCUMENT.at("/components/parameters").propertyNames()).containsExactly("Cursor", "IdempotencyKey",
                "IfNoneMatch", "Limit");
        assertThat(DOCUMENT.at("/components/schemas").propertyNames()).containsExactlyElementsOf(List.of("Extra",
                "FieldProblem", "Part", "Problem", "State", "Thing", "ThingPage", "Wish"));
    }

    private static JsonNode operation(String method, String path) {
        return DOCUMENT.path("paths").path(path).path(method);
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.path("components").path("schemas").path(name);
    }
}
