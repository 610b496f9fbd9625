package dev.agora.local.shop;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopperTests {
    @Test
    void endsAProcessByItsSignal() throws IOException {
        Process child = new ProcessBuilder("sleep", "60").start();

        Stopper.stop(List.of(process(child)));

        assertEnded(child);
    }

    @Test
    void endsAFrozenProcess() throws IOException {
        Process child = new ProcessBuilder("sleep", "60").start();
        Stopper.send(process(child), "STOP");

        Stopper.stop(List.of(process(child)));

        assertEnded(child);
    }

    @Test
    void killsAProcessThatDoesNotWantToEnd() throws IOException {
        Process child = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 60; done").start();
        assertThat(child.getInputStream().read()).isEqualTo('r');

        Stopper.stop(List.of(process(child)), Duration.ofMillis(100));

        assertEnded(child);
    }

    @Test
    void sparesAStrangerWithTheSameProcessId() throws IOException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        ShopProcess gone = new ShopProcess("order-service", Component.ORDER, 1,
                new ProcessIdentity(stranger.pid(), Instant.now().minus(Duration.ofHours(1))));

        assertThat(gone.isAlive()).isFalse();
        Stopper.stop(List.of(gone));

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    /** This JVM may take notice of the end of its child a moment later than everybody else. */
    private static void assertEnded(Process child) {
        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    private static ShopProcess process(Process child) {
        return new ShopProcess("order-service", Component.ORDER, 1, ProcessIdentity.of(child.toHandle()));
    }
}
