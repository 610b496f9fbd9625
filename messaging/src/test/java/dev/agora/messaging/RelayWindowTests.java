package dev.agora.messaging;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RelayWindowTests {

    @Test
    void offersOnlyTheOldestRowOfEachTopicAndKey() {
        var window = new RelayWindow(
                List.of(row(1, "a", 1), row(2, "a", 1), row(3, "b", 1), new WaitingRow(4, "other", "a", 1),
                        row(5, null, 1), row(6, null, 1)));

        assertThat(take(window, 10, 100)).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void offersASuccessorAfterItsPredecessorHasGone() {
        var window = new RelayWindow(List.of(row(1, "a", 1), row(2, "a", 1), row(3, "b", 1)));

        var first = window.takeLines(1, 100).getFirst();
        window.advance(first);

        assertThat(take(window, 10, 100)).containsExactly(3L, 2L);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void withholdsALineThatIsNotAdvanced() {
        var window = new RelayWindow(List.of(row(1, "a", 1), row(2, "a", 1)));

        assertThat(take(window, 10, 100)).containsExactly(1L);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void limitsAWaveByRowsAndBytesButOffersOneAtLeast() {
        var rows = Stream.of(row(1, "a", 60), row(2, "b", 40), row(3, "c", 1), row(4, "d", 200)).toList();

        assertThat(take(new RelayWindow(rows), 1, 100)).containsExactly(1L);
        assertThat(take(new RelayWindow(rows), 10, 100)).containsExactly(1L, 2L);
        assertThat(take(new RelayWindow(rows.subList(3, 4)), 10, 100)).containsExactly(4L);
    }

    private static List<Long> take(RelayWindow window, int rows, long bytes) {
        return window.takeLines(rows, bytes).stream().map(line -> line.element().id()).toList();
    }

    private static WaitingRow row(long id, String key, long bytes) {
        return new WaitingRow(id, "topic", key, bytes);
    }
}
