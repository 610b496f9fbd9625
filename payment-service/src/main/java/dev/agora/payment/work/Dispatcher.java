package dev.agora.payment.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.tracing.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.agora.messaging.Traces;
import dev.agora.payment.DueWork;
import dev.agora.payment.Work;
import dev.agora.payment.WorkProperties;

/**
 * Claims due work in batches, as much as there are free workers, and gives each piece a virtual thread. A piece whose worker
 * dies comes back when its lease ends.
 */
@Component
class Dispatcher implements SmartLifecycle {

    /** Stops after the web server and the consumers, which cause work. */
    static final int PHASE = 0;

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration DRAIN = Duration.ofSeconds(12);

    private final DueWork due;
    private final Worker worker;
    private final Traces traces;
    private final Semaphore free;
    private final int batch;
    private ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private Thread thread = Thread.ofVirtual().unstarted(this::run);
    private volatile boolean running;

    Dispatcher(DueWork due, Worker worker, Traces traces, WorkProperties properties) {
        this.due = due;
        this.worker = worker;
        this.traces = traces;
        this.free = new Semaphore(properties.concurrency());
        this.batch = Math.max(1, properties.concurrency() / 4);
    }

    private void run() {
        while (running) {
            try {
                if (!dispatch()) {
                    due.await();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns whether there may be more that is due. */
    private boolean dispatch() throws InterruptedException {
        free.acquire(batch);
        var permits = batch + free.drainPermits();
        List<Work> claimed = List.of();
        try {
            claimed = due.claim(permits);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Due work is out of reach: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.error("Due work cannot be read", e);
        } finally {
            free.release(permits - claimed.size());
        }
        claimed.forEach(piece -> workers.execute(() -> work(piece)));
        return claimed.size() == permits;
    }

    private void work(Work piece) {
        var order = piece.purchase().orderId().toString();
        try (var step = traces.begin(Span.Kind.CONSUMER, "settle payment", piece.traceparent());
                var _ = step.tag("order.id", order).tag("payment.work", piece.kind().name()).enter();
                var _ = traces.inLogs("orderId", order)) {
            worker.work(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            log.warn("{} of payment {} could not be recorded and comes back: {}", piece.kind(),
                    piece.purchase().paymentId(),
                    e.getMessage());
        } catch (RuntimeException e) {
            log.error("{} of payment {} failed and comes back", piece.kind(), piece.purchase().paymentId(), e);
        } finally {
            free.release();
        }
    }

    @Override
    public void start() {
        running = true;
        workers = Executors.newVirtualThreadPerTaskExecutor();
        thread = Thread.ofVirtual().name("dispatcher").start(this::run);
    }

    /** Claims nothing more and lets open questions be answered. */
    @Override
    public void stop() {
        running = false;
        due.wake();
        try {
            if (!thread.join(DRAIN)) {
                thread.interrupt();
            }
            workers.shutdown();
            if (!workers.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
