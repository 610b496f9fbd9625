package dev.agora.local.replay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreClientTests {
    private static final int DROPPED = 0;
    private static final Call ORDER = Call.post("/api/v1/orders", Map.of("lines", List.of())).idempotencyKey("key-1");

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer gateway;
    private StoreClient store;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
        store = new StoreClient(URI.create("http://localhost:" + gateway.getAddress().getPort()),
                Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        store.close();
        gateway.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {DROPPED, 429, 502, 503, 504})
    void sendsTheSameAgainWhileTheShopIsOutOfReach(int trouble) {
        Collections.addAll(statuses, trouble, trouble, 201);

        Answer answer = store.send(ORDER);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.repeated()).isTrue();
        assertThat(store.retries()).isEqualTo(2);
        assertThat(seen).containsExactly("key-1 {\"lines\":[]}", "key-1 {\"lines\":[]}", "key-1 {\"lines\":[]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 409, 422, 500})
    void takesADefiniteAnswer(int status) {
        statuses.add(status);

        assertThat(store.send(ORDER)).extracting(Answer::status, Answer::repeated).containsExactly(status, false);
    }

    @Test
    void readsWhatTheProblemIs() {
        statuses.add(422);

        Answer answer = store.send(ORDER);

        assertThat(answer.problem()).isEqualTo("status-422");
        assertThatThrownBy(() -> answer.orFail(ORDER))
                .hasMessageContaining("POST /api/v1/orders was answered with 422 status-422");
    }

    @Test
    void givesUpInTheEnd() {
        var closed = URI.create("http://localhost:" + gateway.getAddress().getPort());
        gateway.stop(0);
        try (var impatient = new StoreClient(closed, Duration.ofMillis(200))) {
            assertThatThrownBy(() -> impatient.send(ORDER)).isInstanceOf(ReplayFailed.class)
                    .hasMessageContaining("POST /api/v1/orders has found no answer");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + ' '
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = statuses.remove();
            if (status != DROPPED) {
                byte[] body = "{\"type\":\"/problems/status-%d\"}".formatted(status).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}
