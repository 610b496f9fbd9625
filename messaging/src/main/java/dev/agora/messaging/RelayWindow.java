package dev.agora.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/** Oldest rows of the outbox, lined up by topic and key: only the head of a line may be sent. */
final class RelayWindow {

    private final Deque<Deque<WaitingRow>> lines;

    RelayWindow(List<WaitingRow> rows) {
        var byLine = new LinkedHashMap<WaitingRow.Line, Deque<WaitingRow>>();
        for (var row : rows) {
            byLine.computeIfAbsent(row.line(), _ -> new ArrayDeque<>()).add(row);
        }
        lines = new ArrayDeque<>(byLine.values());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes the first lines out of the window, as many as their heads fit into a wave, one at least. */
    List<Deque<WaitingRow>> takeLines(int maxRows, long maxBytes) {
        var taken = new ArrayList<Deque<WaitingRow>>();
        var bytes = 0L;
        while (!lines.isEmpty() && taken.size() < maxRows) {
            bytes += lines.element().element().bytes();
            if (bytes > maxBytes && !taken.isEmpty()) {
                break;
            }
            taken.add(lines.remove());
        }
        return taken;
    }

    /** Puts a line back whose head is gone; its next row has its turn after the other lines. */
    void advance(Deque<WaitingRow> line) {
        line.remove();
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }
}
