package dev.agora.product.importing;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works the queue of imports off, one at a time; what fails because the database is away is taken up again. */
@Component
class ImportWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Imports imports;
    private final ImportRun run;
    private final UUID self = UUID.randomUUID();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    ImportWorker(Imports imports, ImportRun run) {
        this.imports = imports;
        this.run = run;
    }

    /** A file has been queued. */
    void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("product-import").start(this::work);
    }

    /** After the rows in hand; the rest is for the next start or another instance. */
    @Override
    public void stop() {
        Thread running;
        synchronized (this) {
            stopping = true;
            running = thread;
            thread = null;
        }
        if (running != null) {
            wake();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (!stopping) {
            try {
                if (!workOne()) {
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean workOne() throws InterruptedException {
        try {
            var claimed = imports.claim(self);
            if (claimed.isEmpty()) {
                imports.removeAbandoned();
                return false;
            }
            run.run(claimed.get(), self, () -> stopping);
            return true;
        } catch (Imports.LeaseLost e) {
            log.warn(e.getMessage());
        } catch (RuntimeException | IOException e) {
            log.warn("The import stopped and will be taken up again", e);
        }
        return false;
    }

    private void pause() throws InterruptedException {
        news.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
    }
}
