package dev.agora.tiny;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class StrictRequestTests {
    private static final String ORDERS = "/api/v1/tiny/orders";
    private static final String[] JSON = {"Content-Type", "application/json"};

    @Autowired
    Http http;

    @Nested
    class Bodies {
        @ParameterizedTest
        @ValueSource(strings = {"", "{", "null", "[]", "\"x\"", "{\"lines\":[]}{}", "{\"lines\":[]} x", "NaN",
                "{\"lines\":[],\"lines\":[]}", "{'lines':[]}", "{\"lines\":[],}", "{\"lines\":[] /* c */}",
                "{\"email\":\"a\\u0000b\"}", "{\"email\":\"\\ud800\"}", "{\"email\":\"\\udc00\\ud800\"}",
                "{\"email\":\"\\ud83dx\"}", "{\"attributes\":{\"\\u0000\":1}}", "{\"attributes\":{\"a\":1,\"a\":2}}"})
        void refusesMalformed(String body) {
            assertThat(http.post(ORDERS, body)).satisfies(StrictRequestTests::isProblem);
        }

        @ParameterizedTest
        @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"{\"total\":1}; /total; unknown",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":\"1\"}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1.0}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1.5}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":1e9}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":9223372036854775808}]}; /lines/0/quantity; range",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":null}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\"}]}; /lines/0/quantity; type",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}; /lines/0/quantity; min",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":-1}]}; /lines/0/quantity; min",
                "{\"lines\":[{\"sku\":\"A\",\"quantity\":101}]}; /lines/0/quantity; max",
                "{\"lines\":[{\"sku\":7,\"quantity\":1}]}; /lines/0/sku; type",
                "{\"lines\":[{\"sku\":true,\"quantity\":1}]}; /lines/0/sku; type",
                "{\"lines\":[{\"quantity\":1}]}; /lines/0/sku; required",
                "{\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}; /lines/0/sku; pattern", "{}; /lines; required",
                "{\"lines\":{}}; /lines; type", "{\"amount\":1e1000000000}; /amount; type",
                "{\"amount\":\"\"}; /amount; type", "{\"colour\":0}; /colour; type",
                "{\"colour\":\"BLUE\"}; /colour; type",
                "{\"id\":\"\"}; /id; type", "{\"id\":\"x\"}; /id; type", "{\"gift\":\"true\"}; /gift; type",
                "{\"gift\":1}; /gift; type", "{\"email\":1}; /email; type"})
        void pointsToWhatIsWrong(String body, String pointer, String code) {
            var response = http.post(ORDERS, body);
            isProblem(response);
            assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/validation");
            assertThat(Http.json(response).at("/errors/0/pointer").asString()).isEqualTo(pointer);
            assertThat(Http.json(response).at("/errors/0/code").asString()).isEqualTo(code);
        }

        @Test
        void refusesDepthAndSizeOfNumbers() {
            assertThat(http.post(ORDERS, "{\"attributes\":{\"a\":" + "[".repeat(1001) + "]".repeat(1001) + "}}"))
                    .satisfies(StrictRequestTests::isProblem);
            assertThat(http.post(ORDERS, "{\"amount\":" + "9".repeat(100_000) + "}"))
                    .satisfies(StrictRequestTests::isProblem);
            assertThat(http.post(ORDERS, "{\"weight\":1e1000000000}")).satisfies(StrictRequestTests::isProblem);
        }

        @Test
        void refusesWhatIsNotUtf8() {
            byte[] overlong = "{\"email\":\"\u00c0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(http.post(ORDERS, overlong, JSON)).satisfies(StrictRequestTests::isProblem);
            byte[] surrogate = "{\"email\":\"\u00ed\u00a0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(http.post(ORDERS, surrogate, JSON)).satisfies(StrictRequestTests::isProblem);
            assertThat(http.post(ORDERS, "{}".getBytes(StandardCharsets.UTF_16), JSON))
                    .satisfies(StrictRequestTests::isProblem);
            assertThat(http.post(ORDERS, "{}".getBytes(StandardCharsets.UTF_16LE), "Content-Type",
                    "application/json;charset=UTF-16LE").statusCode()).isEqualTo(415);
        }

        @Test
        void acceptsWhatIsRight() {
            var response = http.post(ORDERS,
                    "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}],\"attributes\":{\"a\":\"\\ud83d\\ude00 \\\\u0000 é\"}}");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Http.json(response).at("/attributes/a").asString()).isEqualTo("😀 \\u0000 é");
        }

        @Test
        void refusesOtherMediaTypesAndEncodings() {
            assertThat(
                    http.post(ORDERS, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain").statusCode())
                    .isEqualTo(415);
            assertThat(http.post(ORDERS, "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(415);
            assertThat(http.post(ORDERS, "a=b".getBytes(StandardCharsets.UTF_8), "Content-Type",
                    "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
            var gzipped = http.post(ORDERS, new byte[]{31, -117}, "Content-Type", "application/json",
                    "Content-Encoding", "gzip");
            assertThat(gzipped.statusCode()).isEqualTo(415);
            assertThat(Http.json(gzipped).at("/type").asString()).isEqualTo("/problems/unsupported-media-type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"*/*", "*", "application/*", "multipart/form-data", "multipart/form-data;boundary=x",
                "application/problem+json", "x"})
        void refusesMediaTypesThatAreNone(String type) {
            assertThat(http.post(ORDERS, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", type).statusCode())
                    .isEqualTo(415);
        }

        @Test
        void mayBeAbsentWhereNoneIsNeededButNotNull() {
            assertThat(http.post("/api/v1/tiny/notes", "").body()).isEqualTo("nothing");
            assertThat(http.post("/api/v1/tiny/notes", "null")).satisfies(StrictRequestTests::isProblem);
        }

        @Test
        void limitsTheSizeUnlessStreamed() {
            byte[] large = ("{\"email\":\"" + "x".repeat(256 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
            assertThat(http.post(ORDERS, large, JSON).statusCode()).isEqualTo(413);
            assertThat(http.postChunked(ORDERS, large, JSON).statusCode()).isEqualTo(413);
            var streamed = http.post("/api/v1/tiny/import", large, "Content-Type", "text/csv");
            assertThat(streamed.body()).isEqualTo(String.valueOf(large.length));
        }
    }

    @Nested
    class Queries {
        @ParameterizedTest
        @ValueSource(strings = {"q=a&q=b", "x=a&x=b", "q=%00", "q=%ff", "q=%zz", "minimum=x", "minimum=0", "minimum=",
                "minimum=%201", "minimum=0x1"})
        void refuses(String query) {
            String response = http.raw("GET /api/v1/tiny/search?" + query
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"traceId\"");
        }

        @Test
        void acceptsListsWhereOneIsTaken() {
            assertThat(http.get("/api/v1/tiny/search?sku=A&sku=B").body()).isEqualTo("null[A, B]1");
        }

        @Test
        void refusesVeryLongOnes() {
            assertThat(http.get("/api/v1/tiny/search?q=" + "x".repeat(10_000)))
                    .satisfies(StrictRequestTests::isProblem);
        }
    }

    @Nested
    class Paths {
        @ParameterizedTest
        @ValueSource(strings = {"//api/v1/tiny/open", "/api/v1/tiny/%2e%2e/open", "/api/v1/tiny;a=b/open",
                "/api/v1/tiny/%00", "/api/v1/tiny/%zz", "/api/v1/tiny/a%2fb", "/api/v1/tiny/\\open"})
        void refusesTricks(String path) {
            String response = http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 400");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%20", "x", "1-1-1-1-1"})
        void findsNothingUnderWhatIsNoId(String id) {
            assertThat(http.get("/api/v1/tiny/things/" + id).statusCode()).isEqualTo(404);
        }

        @Test
        void answersTomcatsOwnRefusalsAsProblems() {
            String response = http
                    .raw("GET /api/v1/tiny/a%2fb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(response).contains("application/problem+json", "/problems/malformed-request", "\"traceId\"");
        }
    }

    static void isProblem(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Http.json(response).at("/traceId").asString()).matches("[0-9a-f]{32}");
    }
}
