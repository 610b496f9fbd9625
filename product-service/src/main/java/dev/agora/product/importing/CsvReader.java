package dev.agora.product.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.agora.product.importing.CsvLines.Line;

/**
 * Reads CSV (RFC 4180) in bounded memory. A broken quote costs the line it is on and no other: reading goes on with the
 * line after it, even where the open quote had swallowed many more. Blank lines are no rows.
 */
final class CsvReader {
    static final int MAX_ROW = 256 * 1024;

    private final CsvLines lines;
    private final Deque<Line> pushedBack = new ArrayDeque<>();

    CsvReader(InputStream file) {
        this.lines = new CsvLines(file, MAX_ROW);
    }

    /** The next row, null after the last one. */
    @Nullable
    CsvRow next() throws IOException {
        var first = nextLine();
        while (first != null && first.text().isBlank()) {
            first = nextLine();
        }
        return first == null ? null : row(first);
    }

    private CsvRow row(Line first) throws IOException {
        if (first.isCut()) {
            return CsvRow.broken(first.number(), "is longer than " + MAX_ROW + " characters");
        }
        var fields = new Fields();
        var following = new ArrayList<Line>();
        var end = fields.add(first.text());
        int length = first.text().length();
        while (end == End.INSIDE_QUOTES) {
            var line = nextLine();
            if (line == null) {
                break;
            }
            following.add(line);
            length += line.text().length() + 1;
            if (length > MAX_ROW) {
                break;
            }
            end = fields.add(line.text());
        }
        if (end == End.COMPLETE) {
            return new CsvRow(first.number(), fields.complete, null);
        }
        following.reversed().forEach(pushedBack::push);
        return CsvRow.broken(first.number(),
                end == End.BROKEN ? "has text after a closing quote" : "has a quote that is not closed");
    }

    private @Nullable Line nextLine() throws IOException {
        var line = pushedBack.poll();
        return line == null ? lines.next() : line;
    }

    /** How the row stands at the end of a line. */
    private enum End {
        COMPLETE, INSIDE_QUOTES, BROKEN
    }

    private enum State {
        START, PLAIN, QUOTED, QUOTE_ENDED
    }

    /** The fields of one row, taken in line by line. */
    private static final class Fields {
        private final List<String> complete = new ArrayList<>();
        private final StringBuilder field = new StringBuilder();
        private State state = State.START;

        End add(String line) {
            for (int i = 0; i < line.length(); i++) {
                if (!add(line.charAt(i))) {
                    return End.BROKEN;
                }
            }
            if (state == State.QUOTED) {
                field.append('\n');
                return End.INSIDE_QUOTES;
            }
            endField();
            return End.COMPLETE;
        }

        private boolean add(char c) {
            switch (state) {
                case START, PLAIN -> {
                    if (c == ',') {
                        endField();
                    } else if (c == '"' && state == State.START) {
                        state = State.QUOTED;
                    } else {
                        field.append(c);
                        state = State.PLAIN;
                    }
                }
                case QUOTED -> {
                    if (c == '"') {
                        state = State.QUOTE_ENDED;
                    } else {
                        field.append(c);
                    }
                }
                case QUOTE_ENDED -> {
                    if (c == '"') {
                        field.append(c);
                        state = State.QUOTED;
                    } else if (c == ',') {
                        endField();
                    } else {
                        return false;
                    }
                }
            }
            return true;
        }

        private void endField() {
            complete.add(field.toString());
            field.setLength(0);
            state = State.START;
        }
    }
}
