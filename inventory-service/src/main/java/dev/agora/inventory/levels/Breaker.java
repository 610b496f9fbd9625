package dev.agora.inventory.levels;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps callers away from something that just failed; once every pause one of them may try whether it is back. */
final class Breaker {

    private static final long CLOSED = Long.MIN_VALUE;

    private final long pause;
    private final LongSupplier nanoTime;
    private final AtomicLong closedAgain = new AtomicLong(CLOSED);

    Breaker(Duration pause, LongSupplier nanoTime) {
        this.pause = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    boolean mayTry() {
        var due = closedAgain.get();
        return due == CLOSED
                || nanoTime.getAsLong() - due >= 0 && closedAgain.compareAndSet(due, nanoTime.getAsLong() + pause);
    }

    void succeeded() {
        closedAgain.set(CLOSED);
    }

    /** @return whether it was not known to fail before */
    boolean failed() {
        return closedAgain.getAndSet(nanoTime.getAsLong() + pause) == CLOSED;
    }
}
