package dev.agora.gateway.limit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisGuardTests {

    private final RedisGuard guard = new RedisGuard();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void passesResultsOn() {
        assertThat(guard.watch(() -> CompletableFuture.completedFuture("counted"))).isCompletedWithValue("counted");
    }

    @Test
    void stopsAskingInVain() {
        for (int i = 0; i < 100; i++) {
            assertThat(guard.watch(this::fail)).isCompletedWithValue(null);
        }
        assertThat(calls).hasValue(10);
    }

    @Test
    void bearsAFailureNowAndThen() {
        for (int i = 0; i < 100; i++) {
            guard.watch(this::fail);
            guard.watch(() -> CompletableFuture.completedFuture("counted"));
            guard.watch(() -> CompletableFuture.completedFuture("counted"));
        }
        assertThat(calls).hasValue(100);
    }

    private CompletableFuture<String> fail() {
        calls.incrementAndGet();
        return CompletableFuture.failedFuture(new TimeoutException());
    }
}
