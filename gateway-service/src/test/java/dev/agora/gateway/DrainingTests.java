package dev.agora.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class DrainingTests {

    @Test
    void servesOnAndClosesConnectionsWithTheirNextAnswer() {
        var draining = new Draining(new DrainProperties(Duration.ofDays(1)));
        var stopped = new CompletableFuture<Void>();
        draining.start();
        assertThat(connectionAfterAnswer(draining)).isNull();

        draining.stop(() -> stopped.complete(null));

        assertThat(connectionAfterAnswer(draining)).isEqualTo("close");
        assertThat(draining.isRunning()).isTrue();
        assertThat(stopped).isNotDone();
    }

    @Test
    void endsBeforeTheWebServerBeginsToStop() throws Exception {
        var draining = new Draining(new DrainProperties(Duration.ZERO));
        var stopped = new CompletableFuture<Void>();
        draining.start();

        draining.stop(() -> stopped.complete(null));

        stopped.get(30, TimeUnit.SECONDS);
        assertThat(draining.isRunning()).isFalse();
        assertThat(draining.getPhase()).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
    }

    private static String connectionAfterAnswer(Draining draining) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        draining.filter(exchange, next -> next.getResponse().setComplete()).block();
        return exchange.getResponse().getHeaders().getFirst("Connection");
    }
}
