package dev.agora.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers at once for a service that does nothing but fail, instead of letting everybody wait for it; one breaker for each
 * route. Stands where a call has ended when the answer's headers are there, so that an event stream is no slow call.
 */
@Component
final class RouteBreakers implements GlobalFilter, Ordered {

    /** Inside what writes the answer's body (-1), outside what chooses an instance (10,000). */
    static final int ORDER = 9_000;

    private static final Logger log = LoggerFactory.getLogger(RouteBreakers.class);

    private final CircuitBreakerRegistry breakers;
    private final long openSeconds;

    RouteBreakers(CircuitBreakerRegistry breakers, BreakerProperties properties) {
        this.breakers = breakers;
        this.openSeconds = Math.max(1, properties.open().toSeconds());
        breakers.getEventPublisher().onEntryAdded(
                added -> added.getAddedEntry().getEventPublisher().onStateTransition(RouteBreakers::report));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var breaker = breakers.circuitBreaker(route.getId());
        if (!breaker.tryAcquirePermission()) {
            return Mono
                    .error(Problem.unavailable("The service has failed too often and is given a rest.", openSeconds));
        }
        long start = breaker.getCurrentTimestamp();
        return chain.filter(exchange).doOnSuccess(_ -> record(breaker, start, exchange))
                .doOnError(failure -> record(breaker, start, exchange, failure)).doOnCancel(breaker::releasePermission);
    }

    private static void record(CircuitBreaker breaker, long start, ServerWebExchange exchange) {
        if (exchange.getResponse().getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE) {
            breaker.onError(since(start, breaker), breaker.getTimestampUnit(), Problem.unavailable("answered so"));
        } else {
            breaker.onSuccess(since(start, breaker), breaker.getTimestampUnit());
        }
    }

    private static void record(CircuitBreaker breaker, long start, ServerWebExchange exchange, Throwable failure) {
        if (isOfTheService(failure, exchange)) {
            breaker.onError(since(start, breaker), breaker.getTimestampUnit(), failure);
        } else {
            breaker.releasePermission();
        }
    }

    /**
     * What the sender did wrong says nothing about the service. Neither does a registry that knows no instance: it costs no
     * time, and nobody should wait once it knows one.
     */
    private static boolean isOfTheService(Throwable failure, ServerWebExchange exchange) {
        return switch (Problem.of(failure).status()) {
            case BAD_GATEWAY, SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT ->
                BodyFilter.isSent(exchange) && !(failure instanceof NotFoundException);
            default -> false;
        };
    }

    private static long since(long start, CircuitBreaker breaker) {
        return breaker.getCurrentTimestamp() - start;
    }

    private static void report(CircuitBreakerOnStateTransitionEvent event) {
        var transition = event.getStateTransition();
        if (transition.getToState() == State.OPEN) {
            log.warn("The breaker of route {} is open: its service fails", event.getCircuitBreakerName());
        } else if (transition.getToState() == State.CLOSED) {
            log.info("The breaker of route {} is closed again", event.getCircuitBreakerName());
        }
    }
}
