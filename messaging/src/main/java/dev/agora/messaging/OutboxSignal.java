package dev.agora.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the relay that this instance has committed events. */
final class OutboxSignal {

    private final Semaphore committed = new Semaphore(0);

    void raise() {
        committed.release();
    }

    /** Waits for a signal; says whether one came. */
    boolean await(Duration timeout) throws InterruptedException {
        var raised = committed.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        committed.drainPermits();
        return raised;
    }
}
