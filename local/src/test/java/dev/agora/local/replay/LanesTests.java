package dev.agora.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LanesTests {
    @Test
    void keepsTheOrderOfALane() {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        try (var lanes = new Lanes(4)) {
            for (int i = 0; i < 1_000; i++) {
                int task = i;
                String lane = "lane " + i % 7;
                lanes.run(lane, () -> done.computeIfAbsent(lane, key -> new ArrayList<>()).add(task));
            }
            lanes.await();
        }
        assertThat(done.values()).hasSize(7).allSatisfy(tasks -> assertThat(tasks).isSorted());
        assertThat(done.values().stream().mapToInt(List::size).sum()).isEqualTo(1_000);
    }

    @Test
    void worksAtAsManyTasksAsThereAreWorkers() {
        var together = new CountDownLatch(3);
        var most = new AtomicInteger();
        var now = new AtomicInteger();
        try (var lanes = new Lanes(3)) {
            IntStream.range(0, 30).forEach(task -> lanes.run(null, () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                together.countDown();
                awaitAll(together);
                now.decrementAndGet();
            }));
            lanes.await();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void endsWithTheFirstFailure() {
        var later = new AtomicInteger();
        try (var lanes = new Lanes(1)) {
            lanes.run("a", () -> {
                throw new ReplayFailed("the shop has burnt down");
            });
            assertThatThrownBy(() -> {
                for (int i = 0; i < 10_000; i++) {
                    lanes.run("b", later::incrementAndGet);
                }
                lanes.await();
            }).isInstanceOf(ReplayFailed.class).hasMessage("the shop has burnt down");
        }
        assertThat(later.get()).isLessThan(10_000);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
