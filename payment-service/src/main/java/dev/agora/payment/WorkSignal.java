package dev.agora.payment;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/** Wakes whoever asks the providers as soon as there is something to ask. */
@Component
public class WorkSignal {

    private final Semaphore raised = new Semaphore(0);

    /** There may be work now. */
    public void raise() {
        raised.release();
    }

    /** Returns when the signal was raised since the last time, or after the given time. */
    public void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
