package dev.agora.system;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same many times at once. */
final class Parallel {
    private Parallel() {}

    /** The results of the tasks 0 to {@code number - 1} in their order. */
    static <T> List<T> map(int number, int atOnce, IntFunction<T> task) {
        var places = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = IntStream.range(0, number).mapToObj(index -> threads.submit(() -> {
                places.acquire();
                try {
                    return task.apply(index);
                } finally {
                    places.release();
                }
            })).toList();
            return results.stream().map(Parallel::resultOf).toList();
        }
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
