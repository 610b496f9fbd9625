package dev.agora.local.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Works at many tasks at once, those of one lane one after the other in the order they came. The first failure ends the
 * whole. Used by one thread; what waits is bounded, so that a long history is read no faster than it is replayed.
 */
final class Lanes implements AutoCloseable {
    private static final int WAITING_PER_WORKER = 64;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore workers;
    private final int places;
    private final Semaphore waiting;
    private final Map<String, CompletableFuture<Void>> lastOfLane = new HashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Lanes(int workers) {
        this.workers = new Semaphore(workers);
        this.places = workers * WAITING_PER_WORKER;
        this.waiting = new Semaphore(places);
    }

    /** @param lane null for a task that need not wait for any other */
    void run(@Nullable String lane, Runnable task) {
        waiting.acquireUninterruptibly();
        throwFailure();
        CompletableFuture<Void> before = lane == null ? null : lastOfLane.get(lane);
        var start = before == null ? CompletableFuture.<Void>completedFuture(null) : before;
        CompletableFuture<Void> done = start.thenRunAsync(() -> work(task), threads);
        done.whenComplete((_, _) -> waiting.release());
        if (lane != null) {
            lastOfLane.put(lane, done);
        }
    }

    /** Waits for the tasks that have been given. */
    void await() {
        waiting.acquireUninterruptibly(places);
        waiting.release(places);
        throwFailure();
    }

    @Override
    public void close() {
        threads.close();
    }

    private void work(Runnable task) {
        workers.acquireUninterruptibly();
        try {
            if (failure.get() == null) {
                task.run();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            throw e;
        } finally {
            workers.release();
        }
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {
            }
            case ReplayFailed known -> throw known;
            case Throwable unknown -> throw new CompletionException(unknown);
        }
    }
}
