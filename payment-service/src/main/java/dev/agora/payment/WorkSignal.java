package dev.agora.payment;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/** Wakes whoever asks the providers as soon as there is something to ask. */
@Component
class WorkSignal {

    private final Semaphore raised = new Semaphore(0);

    /** There may be work now. */
    void raise() {
        raised.release();
    }

    /** Returns when the signal was raised since the last time, or after the given time. */
    void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
