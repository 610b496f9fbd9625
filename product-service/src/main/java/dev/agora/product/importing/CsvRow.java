package dev.agora.product.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file.
 *
 * @param line the file's line on which it begins, the first is 1
 * @param problem why it cannot be read, null when it can
 */
record CsvRow(long line, List<String> fields, @Nullable String problem) {

    static CsvRow broken(long line, String problem) {
        return new CsvRow(line, List.of(), problem);
    }
}
