package dev.agora.product.importing;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Where an import file has its columns; it may have them in any order, and others besides. */
final class Header {
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final int width;

    /** @throws UnusableFile when a column is missing or there twice */
    Header(CsvRow row) {
        if (row.problem() != null) {
            throw new UnusableFile("the header " + row.problem());
        }
        var names = row.fields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
        width = names.size();
        for (var column : Column.values()) {
            int position = names.indexOf(column.label());
            if (position >= 0) {
                positions.put(column, position);
            }
            if (position != names.lastIndexOf(column.label())) {
                throw new UnusableFile("the column " + column.label() + " is there twice");
            }
        }
        var missing = Arrays.stream(Column.values()).filter(Column::isRequired)
                .filter(column -> !positions.containsKey(column)).map(Column::label).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UnusableFile("columns are missing: " + missing);
        }
    }

    int width() {
        return width;
    }

    /** The stripped value, null when the file does not have the column. */
    @Nullable
    String value(List<String> fields, Column column) {
        var position = positions.get(column);
        return position == null ? null : fields.get(position).strip();
    }
}
