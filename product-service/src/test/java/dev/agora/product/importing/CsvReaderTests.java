package dev.agora.product.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvReaderTests {

    private static List<String> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    /** Each row as {@code line: fields joined by |}, or {@code line! problem}. */
    private static List<String> read(byte[] file) {
        var reader = new CsvReader(new ByteArrayInputStream(file));
        var rows = new ArrayList<String>();
        try {
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row.problem() == null
                        ? row.line() + ": " + String.join("|", row.fields())
                        : row.line() + "! " + row.problem());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    @Test
    void readsFieldsWithQuotesCommasAndLineBreaks() {
        assertThat(read("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n,\n")).containsExactly("1: a|b",
                "2: x, \"y\"|two\nlines", "4: |");
    }

    @Test
    void countsLinesWhateverEndsThem() {
        assertThat(read("a\r\nb\rc\n\n\r\nd")).containsExactly("1: a", "2: b", "3: c", "6: d");
    }

    @Test
    void leavesOutAByteOrderMark() {
        assertThat(read("\uFEFFa,\uFEFFb\n\"c\"")).containsExactly("1: a|\uFEFFb", "2: c");
        assertThat(read("\uFEFF\"a\",b")).containsExactly("1: a|b");
    }

    @Test
    void takesAQuoteInsideAPlainFieldAsItIs() {
        assertThat(read("5\" screen,12'\n")).containsExactly("1: 5\" screen|12'");
    }

    @Test
    void losesOnlyTheLineOfABrokenQuote() {
        assertThat(read("a,1\n\"b\"x,2\nc,3\n")).containsExactly("1: a|1", "2! has text after a closing quote",
                "3: c|3");
        assertThat(read("a,1\n\"b,2\nc,3\nd,4\n")).containsExactly("1: a|1", "2! has a quote that is not closed",
                "3: c|3",
                "4: d|4");
        assertThat(read("\"a,1\nb,2\n\"c\",3\nd,4")).containsExactly("1! has text after a closing quote", "2: b|2",
                "3: c|3",
                "4: d|4");
    }

    @Test
    void holdsNoMoreThanARowOfAnEndlessQuote() {
        var file = new StringBuilder("\"open,1\n");
        for (int i = 0; i < 100_000; i++) {
            file.append("row,").append(i).append('\n');
        }
        var rows = read(file.toString());

        assertThat(rows).hasSize(100_001).startsWith("1! has a quote that is not closed", "2: row|0")
                .endsWith("100001: row|99999");
    }

    @Test
    void rejectsAnOverlongLineAndGoesOn() {
        assertThat(read("x".repeat(CsvReader.MAX_ROW + 1) + "\nb\n"))
                .containsExactly("1! is longer than 262144 characters", "2: b");
    }

    @Test
    void marksBytesThatAreNotUtf8() {
        assertThat(read(new byte[]{'a', (byte) 0xa3, ',', 'b', '\n', 'c'})).containsExactly("1: a\uFFFD|b", "2: c");
    }

    @Test
    void readsNothingFromAnEmptyFile() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).isEmpty();
    }
}
