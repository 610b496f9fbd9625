package dev.agora.defaults.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is null on the last one. */
public record Page<T>(List<T> items, @Nullable Cursor nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page out of rows selected with one more than the limit.
     *
     * @param position the sort values of a row, taken from the last row shown
     */
    public static <T> Page<T> of(List<T> limitPlusOneRows, PageQuery query, Function<T, Cursor> position) {
        if (limitPlusOneRows.size() <= query.limit()) {
            return new Page<>(limitPlusOneRows, null);
        }
        var shown = limitPlusOneRows.subList(0, query.limit());
        return new Page<>(shown, position.apply(shown.getLast()));
    }

    /** The same page with every item converted. */
    public <R> Page<R> map(Function<? super T, ? extends R> conversion) {
        return new Page<>(items.stream().<R>map(conversion).toList(), nextCursor);
    }
}
