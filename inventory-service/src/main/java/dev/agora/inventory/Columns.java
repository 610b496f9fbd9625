package dev.agora.inventory;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/** Turns rows into the arrays, one a column, that SQL's {@code unnest} turns into rows again. */
final class Columns {

    private Columns() {}

    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(@Nullable String[]::new);
    }

    static <T> long[] numbers(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }
}
