package dev.agora.product.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file, ended by LF, CR LF or CR, none of them held longer than allowed. Bytes that are not UTF-8 become
 * U+FFFD, a byte order mark is left out.
 */
final class CsvLines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 16;

    private final BufferedReader reader;
    private final int maxLength;
    private long number;
    private boolean skipLineFeed;

    CsvLines(InputStream file, int maxLength) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        this.reader = new BufferedReader(new InputStreamReader(file, decoder), BUFFER);
        this.maxLength = maxLength;
    }

    /**
     * A line.
     *
     * @param isCut whether it was longer than allowed, so that its end is missing
     */
    record Line(long number, String text, boolean isCut) {}

    /** The next line, null after the last one. */
    @Nullable
    Line next() throws IOException {
        var text = new StringBuilder();
        boolean cut = false;
        int c = read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
            if (text.length() < maxLength) {
                text.append((char) c);
            } else {
                cut = true;
            }
        }
        skipLineFeed = c == '\r';
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.deleteCharAt(0);
        }
        return new Line(number, text.toString(), cut);
    }

    private int read() throws IOException {
        int c = reader.read();
        boolean skip = skipLineFeed && c == '\n';
        skipLineFeed = false;
        return skip ? reader.read() : c;
    }
}
