package dev.agora.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.cors.allowed-origins=https://shop.example", "agora.limits.user.enabled=false",
        "agora.limits.address.enabled=false", "agora.limits.registration.enabled=false",
        "spring.cloud.gateway.server.webflux.httpclient.response-timeout=700ms"})
class GatewayTests extends GatewayTest {

    private static final Signer signer = new Signer();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static Backend backend;

    @Autowired
    private MeterRegistry registry;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        backend = new Backend();
        backend.serve(registry, "user", "product", "order");
        var dead = "http://localhost:" + unusedPort();
        registry.add("spring.cloud.discovery.client.simple.instances.order-service[1].uri", () -> dead);
        registry.add("spring.cloud.discovery.client.simple.instances.inventory-service[0].uri", () -> dead);
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", signer::location);
    }

    @AfterAll
    static void stop() {
        backend.released.countDown();
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
    class Metrics {

        @Test
        void tellRoutesApart() {
            send(request("/api/v1/categories"));
            send(request("/nowhere"));

            assertThat(registry.get("agora.gateway.requests").tags("route", "product", "status", "200").timer().count())
                    .isPositive();
            assertThat(registry.get("agora.gateway.requests").tags("route", "none", "status", "404").timer().count())
                    .isPositive();
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
                    .asString()).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-0[02]");
            assertThat(
                    json(send(request("/api/v1/products").header("traceparent", "nonsense"))).at("/headers/Traceparent")
                            .asString())
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
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
        void cannotBeTakenAwayByTheConnectionHeader() throws IOException {
            assertThat(raw("/api/v1/products", "Connection: close, X-Forwarded-For, X-Forwarded-Host, traceparent"))
                    .contains("\"X-forwarded-for\":\"127.0.0.1\"").contains("\"Traceparent\":");
        }

        @Test
        void claimsAreDroppedHoweverOftenAndHoweverTheyAreWritten() throws IOException {
            assertThat(raw("/api/v1/products", "X-Forwarded-For: 1.2.3.4", "x-forwarded-for: 5.6.7.8", "X-USER-ID: 1",
                    "x-user-id: 2", "X-Roles: admin", "x-roles: staff", "FORWARDED: for=1.2.3.4", "X-Real-Ip: 1.2.3.4",
                    "Connection: close"))
                    .contains("\"X-forwarded-for\":\"127.0.0.1\"")
                    .doesNotContain("1.2.3.4", "5.6.7.8", "admin", "staff")
                    .doesNotContainIgnoringCase("x-user-id").doesNotContainIgnoringCase("real-ip");
        }
    }

    /** What a browser is told. */
    @Nested
    class Origins {

        @Test
        void areGrantedAccessWhenTheyAreConfigured() {
            var preflight = preflight("https://shop.example").headers();
            assertThat(preflight.firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
            assertThat(preflight.firstValue("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(preflight.firstValue("Access-Control-Max-Age")).contains("3600");

            var answer = send(request("/api/v1/products").header("Origin", "https://shop.example")).headers();
            assertThat(answer.firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
            assertThat(answer.firstValue("Access-Control-Expose-Headers")).hasValueSatisfying(
                    exposed -> assertThat(exposed.split(", ")).contains("Location", "ETag", "Retry-After",
                            "Idempotency-Replayed", "RateLimit"));
        }

        @Test
        void mayReadProblemsToo() {
            for (var target : new String[]{"/nowhere", "/api/v1/inventory/1", "/api/v1/products;x"}) {
                assertThat(send(request(target).header("Origin", "https://shop.example")).headers()
                        .firstValue("Access-Control-Allow-Origin")).as(target).contains("https://shop.example");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example", "null", "http://shop.example",
                "https://shop.example.evil.example",
                "https://shop.example:8443", "https://evil.example/https://shop.example"})
        void areGrantedNothingOtherwise(String origin) {
            int before = backend.requests.get();
            var preflight = preflight(origin);
            assertThat(preflight.statusCode()).isEqualTo(403);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(backend.requests).as("preflights end here").hasValue(before);

            var answer = send(request("/api/v1/products").header("Origin", origin));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(answer.headers().allValues("Vary")).contains("Origin");
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
            assertThat(raw(target, "Connection: close")).startsWith("HTTP/1.1 400");
        }

        @Test
        void mayNotBeEndless() {
            assertProblem(send(request("/api/v1/products?q=" + "x".repeat(10_000))), 400, "malformed-request");
            assertThat(send(request("/api/v1/products?q=" + "x".repeat(7_000))).statusCode()).isEqualTo(200);
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
    class Bodies {

        @Test
        void areRefusedWhenTheyAreTooLong() throws IOException {
            int before = backend.requests.get();
            var tooLong = new byte[256 * 1024 + 1];
            assertProblem(send(request("/api/v1/products").POST(BodyPublishers.ofByteArray(tooLong))), 413,
                    "too-large");
            assertThat(backend.requests).hasValue(before);
            assertThat(raw("/api/v1/products", "Content-Length: 5000000000", "Connection: close"))
                    .startsWith("HTTP/1.1 413");
        }

        @Test
        void areRefusedWhenTheyTurnOutToBeTooLong() {
            var endless = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2_000_000]));
            assertProblem(send(request("/api/v1/products").POST(endless)), 413, "too-large");
        }

        @Test
        void passWhenTheyAreNotWhateverTheirFraming() {
            var body = "x".repeat(256 * 1024);
            assertThat(
                    json(send(request("/api/v1/products").POST(BodyPublishers.ofString(body)))).get("body").asString())
                    .isEqualTo(body);
            var chunked = BodyPublishers
                    .ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)));
            assertThat(json(send(request("/api/v1/products").POST(chunked))).get("body").asString()).isEqualTo(body);
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
}
