package dev.agora.payment;

import java.util.List;

import org.springframework.stereotype.Service;

/** Gives out what providers have to be asked now. */
@Service
public class DueWork {

    private final PaymentWork work;
    private final WorkSignal signal;
    private final WorkProperties properties;

    DueWork(PaymentWork work, WorkSignal signal, WorkProperties properties) {
        this.work = work;
        this.signal = signal;
        this.properties = properties;
    }

    /** Leases work that is due; it comes back when the lease ends without a fact. */
    public List<Work> claim(int atMost) {
        return work.claim(atMost, properties.lease());
    }

    /** Returns when there may be work again. */
    public void await() throws InterruptedException {
        signal.await(properties.poll());
    }

    /** Has {@link #await()} return now. */
    public void wake() {
        signal.raise();
    }
}
