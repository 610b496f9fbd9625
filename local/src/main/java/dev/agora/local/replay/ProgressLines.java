package dev.agora.local.replay;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** For logs and pipes: a line when the phase ends, and one every five seconds until then. */
final class ProgressLines implements Progress {
    private static final long SECONDS = 5;

    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());
    private final LongAdder done = new LongAdder();
    private final long start = System.nanoTime();
    private final String name;
    private final long steps;
    private final PrintWriter out;

    ProgressLines(String name, long steps, PrintWriter out) {
        this.name = name;
        this.steps = steps;
        this.out = out;
        clock.scheduleAtFixedRate(this::print, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void step() {
        done.increment();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        print();
    }

    private void print() {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("%-10s %,8d of %,d  %6.1f s%n", name, done.sum(), steps, seconds);
        out.flush();
    }
}
