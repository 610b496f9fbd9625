package dev.agora.messaging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Runs the relay: at once when this instance has committed events, and now and then for what another one left behind. It
 * starts before, and stops after, whatever writes events.
 */
final class RelayThread implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RelayThread.class);

    /** Lets events gather while there are more, so that a round is worth its statements. */
    private static final Duration GATHER = Duration.ofMillis(5);
    /** How often to ask for the lease while another relay has it and rows of this instance may wait. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(15);

    private final Relay relay;
    private final OutboxSignal signal;
    private final Duration pollInterval;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    RelayThread(Relay relay, OutboxSignal signal, Duration pollInterval) {
        this.relay = relay;
        this.signal = signal;
        this.pollInterval = pollInterval;
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            stopping = true;
            signal.raise();
            try {
                running.join(STOP_WITHIN);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        var running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    private void run() {
        try {
            var ownRows = false;
            while (!stopping) {
                switch (round()) {
                    case NOTHING_LEFT -> ownRows = signal.await(pollInterval);
                    case SENT -> Thread.sleep(GATHER);
                    case NOT_MINE -> {
                        if (ownRows) {
                            Thread.sleep(ASK_AGAIN);
                        } else {
                            ownRows = signal.await(pollInterval);
                        }
                    }
                    case FAILED -> Thread.sleep(AFTER_FAILURE);
                }
            }
            round();
            relay.retire();
        } catch (InterruptedException interrupted) {
            log.info("The relay was interrupted and stops");
        }
    }

    private Relay.Round round() {
        try {
            return relay.round();
        } catch (RuntimeException failure) {
            if (TransientFailures.include(failure)) {
                log.warn("A round of the relay failed and will be repeated: {}",
                        NestedExceptionUtils.getMostSpecificCause(failure).toString());
            } else {
                log.error("A round of the relay failed and will be repeated", failure);
            }
            return Relay.Round.FAILED;
        }
    }
}
