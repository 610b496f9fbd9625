package dev.agora.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.cors.allowed-origins=https://shop.example",
        "spring.cloud.gateway.server.webflux.httpclient.response-timeout=700ms"})
class GatewayTests {

    private static final Signer signer = new Signer();
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final JsonMapper mapper = new JsonMapper();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static Backend backend;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        backend = new Backend();
        var live = "http://localhost:" + backend.port();
        var dead = "http://localhost:" + unusedPort();
        var instances = "spring.cloud.discovery.client.simple.instances.";
        registry.add(instances + "user-service[0].uri", () -> live);
        registry.add(instances + "product-service[0].uri", () -> live);
        registry.add(instances + "order-service[0].uri", () -> live);
        registry.add(instances + "order-service[1].uri", () -> dead);
        registry.add(instances + "inventory-service[0].uri", () -> dead);
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", signer::location);
    }

    @AfterAll
    static void stop() {
        backend.released.countDown();
        client.close();
        signer.close();
    }

    @Nested
    class Routes {

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/auth/login", "/api/v1/users/me", "/api/v1/admin/users",
                "/.well-known/jwks.json",
                "/api/v1/products", "/api/v1/products/a-b?q=%C3%A4+x&q=y", "/api/v1/categories",
                "/api/v1/admin/products/1",
                "/api/v1/admin/imports/1", "/api/v1/carts", "/api/v1/orders/1", "/api/v1/admin/orders"})
        void forwardWhatTheyReceive(String target) {
            var answer = send(request(target));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).at("/target").asString()).isEqualTo(target);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/api/v1", "/api/v1/unknown", "/api/v2/products", "/api/v1/productsx", "/actuator",
                "/actuator/env", "/actuator/prometheus", "/actuator/gateway/routes", "/eureka/apps"})
        void serveNothingElse(String target) {
            assertProblem(send(request(target)), 404, "not-found");
        }

        @Test
        void leaveTheGatewaysOwnHealthToItself() {
            assertThat(send(request("/actuator/health")).body()).contains("UP").doesNotContain("components");
        }
    }

    @Nested
    class Headers {

        @Test
        void claimsAboutTheSenderAreReplacedByWhatWeKnow() {
            var headers = json(send(request("/api/v1/products").header("X-User-Id", "1").header("X-Roles", "admin")
                    .header("X-Forwarded-For", "1.2.3.4").header("X-Forwarded-Host", "evil")
                    .header("X-Forwarded-User", "a")
                    .header("X-Forwarded-Prefix", "/p").header("Forwarded", "for=1.2.3.4"))).get("headers");
            assertThat(headers.propertyNames()).doesNotContain("X-user-id", "X-roles", "Forwarded", "X-forwarded-user",
                    "X-forwarded-prefix");
            assertThat(headers.get("X-forwarded-for").asString()).isEqualTo("127.0.0.1");
            assertThat(headers.get("X-forwarded-host").asString()).isEqualTo("localhost:" + port);
        }

        @Test
        void aTraceIsTakenUpOrBegun() {
            assertThat(json(send(request("/api/v1/products").header("traceparent", TRACE))).at("/headers/Traceparent")
                    .asString())
                    .isEqualTo(TRACE);
            assertThat(
                    json(send(request("/api/v1/products").header("traceparent", "nonsense"))).at("/headers/Traceparent")
                            .asString())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            assertThat(json(send(request("/nowhere").header("traceparent", TRACE))).get("traceId").asString())
                    .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        }

        @Test
        void securityHeadersComeOnceWithEveryAnswer() {
            for (var target : new String[]{"/api/v1/products", "/nowhere"}) {
                assertThat(send(request(target)).headers().allValues("X-Content-Type-Options"))
                        .containsExactly("nosniff");
            }
        }

        @Test
        void onlyConfiguredOriginsAreGrantedAccess() {
            assertThat(preflight("https://shop.example").headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://shop.example");
            for (var origin : new String[]{"https://evil.example", "null"}) {
                assertThat(preflight(origin).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
                var answer = send(request("/api/v1/products").header("Origin", origin));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            }
        }

        private HttpResponse<String> preflight(String origin) {
            return send(request("/api/v1/products").header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST").method("OPTIONS", BodyPublishers.noBody()));
        }
    }

    @Nested
    class BearerTokens {

        @Test
        void reachTheServiceWhenTheyAreGood() {
            var bearer = "Bearer " + signer.token();
            for (int i = 0; i < 3; i++) {
                var answer = send(request("/api/v1/users/me").header("Authorization", bearer));
                assertThat(json(answer).at("/headers/Authorization").asString()).isEqualTo(bearer);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x", "bearer a.b.c"})
        void areRefusedWhenTheyAreBadEvenWhereNoneIsNeeded(String authorization) {
            var answer = send(request("/api/v1/products").header("Authorization", authorization));
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }

        @Test
        void areRefusedWhenThereAreTwo() {
            assertProblem(send(request("/api/v1/products").header("Authorization", "Bearer " + signer.token())
                    .header("Authorization", "Bearer " + signer.token())), 400, "malformed-request");
        }
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @ValueSource(strings = {"//api/v1/products", "/api//v1/products", "/api/v1/products/..;/x",
                "/api/v1/products;a=b",
                "/api/v1/products/%2e%2e/users", "/api/v1/products/../users", "/api/v1/products/..",
                "/api/v1/./products",
                "/api/v1/products%2fx", "/api/v1/products/%252e%252e/x", "/api/v1/products%00", "/api/v1/products%5cx",
                "//evil.example/api/v1/products", "/api/v1/products\\x", "/api/v1/products/%zz"})
        void mustBePlain(String target) throws IOException {
            assertThat(raw(target)).startsWith("HTTP/1.1 400");
        }

        @Test
        void mayNotBeEndless() {
            assertProblem(send(request("/api/v1/products?q=" + "x".repeat(10_000))), 400, "malformed-request");
            assertThat(send(request("/api/v1/products?q=" + "x".repeat(7_000))).statusCode()).isEqualTo(200);
        }

        private String raw(String target) throws IOException {
            try (var socket = new Socket("localhost", port)) {
                socket.getOutputStream()
                        .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Nested
    class Failures {

        @Test
        void areUnavailableWhereNoInstanceIsKnown() {
            var answer = send(request("/api/v1/payments?orderId=1"));
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }

        @Test
        void areUnavailableWhereNobodyListens() {
            assertProblem(send(request("/api/v1/inventory/1")), 503, "unavailable");
        }

        @ParameterizedTest
        @CsvSource({"GET,", "POST, a body", "PATCH, a body", "DELETE,"})
        void areHiddenWhenAnotherInstanceListens(String method, String body) {
            for (int i = 0; i < 4; i++) {
                var answer = send(request("/api/v1/orders").method(method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(json(answer).get("method").asString()).isEqualTo(method);
                assertThat(json(answer).get("body").asString()).isEqualTo(body == null ? "" : body);
            }
        }

        @Test
        void areTimeoutsWhenTheServiceDoesNotAnswer() {
            assertProblem(send(request("/api/v1/products/slow")), 504, "unavailable");
        }

        @Test
        void areBadGatewaysWhenTheServiceHangsUp() {
            assertProblem(send(request("/api/v1/products/broken").POST(BodyPublishers.ofString("{}"))), 502,
                    "unavailable");
        }
    }

    @Nested
    class Streams {

        @Test
        void passEventsOnAsTheyComeAndOutliveTheTimeout() throws Exception {
            var answer = client.send(request("/api/v1/orders/1/events").build(), BodyHandlers.ofInputStream());
            try (InputStream events = answer.body()) {
                assertThat(new String(events.readNBytes(7), StandardCharsets.UTF_8)).isEqualTo("id: 1\n\n");
                assertProblem(send(request("/api/v1/products/slow")), 504, "unavailable");
                backend.secondEventIsDue.countDown();
                assertThat(new String(events.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("id: 2\n\n");
            }
        }

        @Test
        void passUploadsOnAsTheyComeAndOutliveTheTimeout() throws Exception {
            try (var socket = new Socket("localhost", port)) {
                var output = socket.getOutputStream();
                output.write("""
                        POST /api/v1/admin/products/import HTTP/1.1\r
                        Host: localhost\r
                        Connection: close\r
                        Content-Length: 16000000\r
                        \r
                        """.getBytes(StandardCharsets.ISO_8859_1));
                output.write(new byte[8_000_000]);
                backend.uploadStarted.await();
                assertProblem(send(request("/api/v1/products/slow")), 504, "unavailable");
                output.write(new byte[8_000_000]);
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 202").endsWith("16000000");
            }
        }
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return mapper.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
