package dev.agora.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Goes on serving for a while when the gateway is told to stop, so that the balancer before it can notice that it is no longer
 * ready. Each connection ends with its next answer: a balancer of connections would never move it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Draining implements SmartLifecycle, WebFilter {

    private final DrainProperties properties;
    private volatile boolean running;
    private volatile boolean leaving;

    Draining(DrainProperties properties) {
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = true;
        running = false;
    }

    /** Before the web server, whose phase is lower. */
    @Override
    public void stop(Runnable stopped) {
        leaving = true;
        CompletableFuture.delayedExecutor(properties.delay().toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
            stop();
            stopped.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> {
            if (leaving) {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
        }));
        return chain.filter(exchange);
    }
}
