package dev.agora.defaults.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page a caller wants, taken from {@code ?limit=&cursor=}. As a controller's parameter it is already checked.
 *
 * @param limit 1 to 100, 20 unless asked otherwise
 * @param after where the previous page ended, null for the first page
 */
public record PageQuery(int limit, @Nullable Cursor after) {
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;

    /** How many rows to select so that {@link Page#of} knows whether another page follows. */
    public int limitPlusOne() {
        return limit + 1;
    }
}
