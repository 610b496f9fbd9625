package dev.agora.gateway.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stops asking a Redis that is dead or slow, tries again every few seconds, and says both once: each request that asks in
 * vain has waited in vain.
 */
@Component
final class RedisGuard {

    private static final Logger log = LoggerFactory.getLogger(RedisGuard.class);
    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom().slidingWindowSize(20)
            .minimumNumberOfCalls(10).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(3).writableStackTraceEnabled(false).build();

    private final CircuitBreaker breaker = CircuitBreaker.of("redis", CONFIG);

    RedisGuard() {
        breaker.getEventPublisher().onStateTransition(event -> report(event.getStateTransition()));
    }

    /** What the call yields; null when it fails or is not worth trying. */
    <T> CompletableFuture<@Nullable T> watch(Supplier<CompletableFuture<T>> call) {
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.completedFuture(null);
        }
        long start = breaker.getCurrentTimestamp();
        return call.get().handle((result, failure) -> {
            long duration = breaker.getCurrentTimestamp() - start;
            if (failure == null) {
                breaker.onSuccess(duration, breaker.getTimestampUnit());
                return result;
            }
            breaker.onError(duration, breaker.getTimestampUnit(), cause(failure));
            return null;
        });
    }

    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private void report(StateTransition transition) {
        if (transition == StateTransition.CLOSED_TO_OPEN) {
            log.warn("Redis fails or is too slow, requests are not counted until it is back");
        } else if (transition.getToState() == State.CLOSED) {
            log.info("Redis is back, requests are counted again");
        }
    }
}
