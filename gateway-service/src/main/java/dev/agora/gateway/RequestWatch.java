package dev.agora.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Measures every request by its route, and gives it its span, from its first byte to the first byte of the answer: how long
 * an event stream or an export then lasts says nothing about us. Neither names a path, since some of them are secrets.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestWatch implements WebFilter {

    private static final Duration[] BOUNDARIES = {Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
            Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
            Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10)};
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());
    /** What nginx calls it when the client went away before there was an answer. */
    private static final int CLIENT_GONE = 499;
    private static final int SERVER_ERROR = 500;

    private final RequestTraces traces;
    private final MeterProvider<Timer> timers;

    RequestWatch(RequestTraces traces, MeterRegistry registry) {
        this.traces = traces;
        this.timers = Timer.builder("agora.gateway.requests")
                .description("Requests until the first byte of their answer, by route")
                .serviceLevelObjectives(BOUNDARIES).withRegistry(registry);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var began = System.nanoTime();
        var span = traces.begin(exchange.getRequest().getHeaders());
        TraceParent.of(span.getSpanContext()).attachTo(exchange);
        var ended = new AtomicBoolean();
        IntConsumer end = status -> {
            if (ended.compareAndSet(false, true)) {
                end(exchange, status, Duration.ofNanos(System.nanoTime() - began), span);
            }
        };
        var response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> end.accept(status(response))));
        return chain.filter(exchange).doOnCancel(() -> end.accept(CLIENT_GONE));
    }

    private void end(ServerWebExchange exchange, int status, Duration took, Span span) {
        var route = exchange.<Route>getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var routeId = route == null ? "none" : route.getId();
        var sent = exchange.getRequest().getMethod();
        var method = METHODS.contains(sent) ? sent.name() : "OTHER";
        timers.withTags("route", routeId, "method", method, "status", Integer.toString(status)).record(took);
        span.updateName(method + " " + routeId).setAttribute("http.request.method", method)
                .setAttribute("http.route", routeId).setAttribute("http.response.status_code", status);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static int status(ServerHttpResponse response) {
        var status = response.getStatusCode();
        return status == null ? HttpStatus.OK.value() : status.value();
    }
}
