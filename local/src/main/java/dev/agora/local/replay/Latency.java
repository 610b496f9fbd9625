package dev.agora.local.replay;

import java.time.Duration;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long something took, many times over. */
final class Latency {
    private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

    void recordSince(long startNanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - startNanos) / 1_000));
    }

    long count() {
        return micros.getTotalCount();
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
