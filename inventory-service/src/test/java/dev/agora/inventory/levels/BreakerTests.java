package dev.agora.inventory.levels;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTests {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Breaker breaker = new Breaker(Duration.ofNanos(100), nanos::get);

    @Test
    void letsEverybodyTryWhileItWorks() {
        assertThat(breaker.mayTry()).isTrue();
        breaker.succeeded();
        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void letsOneTryEveryPauseOnceItFailed() {
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.mayTry()).isFalse();
        nanos.addAndGet(100);
        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.mayTry()).isFalse();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.mayTry()).isFalse();
    }

    @Test
    void letsEverybodyTryAgainOnceItWorked() {
        breaker.failed();
        nanos.addAndGet(100);
        assertThat(breaker.mayTry()).isTrue();
        breaker.succeeded();
        assertThat(breaker.mayTry()).isTrue();
        assertThat(breaker.mayTry()).isTrue();
    }
}
