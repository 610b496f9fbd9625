package dev.agora.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that only fails is left alone, and nobody waits for it; nothing else opens a breaker. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.limits.user.enabled=false", "agora.limits.address.enabled=false",
        "agora.limits.registration.enabled=false", "agora.gateway.breaker.minimum-calls=4",
        "agora.gateway.breaker.window=60s", "agora.gateway.breaker.open=60s", "agora.gateway.breaker.probes=1",
        "spring.cloud.gateway.server.webflux.httpclient.response-timeout=300ms"})
class RouteBreakersTests extends GatewayTest {

    private static final int MINIMUM_CALLS = 4;
    private static Backend backend;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        backend = new Backend();
        backend.serve(registry, "user", "product", "inventory", "payment");
    }

    @AfterEach
    void heal() {
        backend.status = 200;
    }

    @Test
    void openWhenNobodyAnswersInTime() {
        for (int i = 0; i < MINIMUM_CALLS; i++) {
            assertProblem(send(request("/api/v1/products/slow")), 504, "unavailable");
        }
        int before = backend.requests.get();

        for (var method : new String[]{"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            var answer = send(request("/api/v1/products").method(method, BodyPublishers.ofString("{}")));
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        }
        assertThat(backend.requests).hasValue(before);
        assertThat(send(request("/api/v1/users/me")).statusCode()).as("another route").isEqualTo(200);
    }

    @Test
    void openOnAnswersThatTheServiceIsUnavailableAndCloseWhenItIsWell() {
        backend.status = 503;
        for (int i = 0; i < MINIMUM_CALLS; i++) {
            assertThat(json(send(request("/api/v1/inventory"))).has("target")).as("the service's own answer").isTrue();
        }
        assertProblem(send(request("/api/v1/inventory")), 503, "unavailable");

        backend.status = 200;
        breakers.circuitBreaker("inventory").transitionToHalfOpenState();
        assertThat(send(request("/api/v1/inventory")).statusCode()).as("the probe").isEqualTo(200);
        assertThat(breakers.circuitBreaker("inventory").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void stayOpenWhenTheProbeFails() {
        backend.status = 503;
        breakers.circuitBreaker("payment").transitionToOpenState();
        breakers.circuitBreaker("payment").transitionToHalfOpenState();
        send(request("/api/v1/payments?orderId=1"));
        assertThat(breakers.circuitBreaker("payment").getState()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 422, 429, 500})
    void stayClosedOnAnyOtherAnswer(int status) {
        backend.status = status;
        for (int i = 0; i < 3 * MINIMUM_CALLS; i++) {
            assertThat(send(request("/api/v1/auth/register")).statusCode()).isEqualTo(status);
        }
    }

    /** Whoever could open a breaker by not finishing requests could close the shop. */
    @Test
    void stayClosedWhenItIsTheSenderWhoStopsHalfway() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 3 * MINIMUM_CALLS; i++) {
            var socket = new Socket("localhost", port);
            socket.getOutputStream().write("""
                    POST /api/v1/auth/login HTTP/1.1\r
                    Host: localhost\r
                    Content-Length: 100\r
                    \r
                    {"email":""".getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        for (var socket : sockets) {
            try (socket) {
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 504");
            }
        }
        assertThat(send(request("/api/v1/users/me")).statusCode()).isEqualTo(200);
    }

    @Test
    void stayClosedWhereNoInstanceIsKnown() {
        for (int i = 0; i < 3 * MINIMUM_CALLS; i++) {
            assertThat(json(send(request("/api/v1/orders"))).get("detail").asString()).contains("not reachable");
        }
    }
}
