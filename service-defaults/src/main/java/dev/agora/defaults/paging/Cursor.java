package dev.agora.defaults.paging;

import java.util.List;

/** A keyset position: the sort values of the last row that was shown. Opaque and signed on the wire. */
public record Cursor(List<String> values) {
    public Cursor {
        values = List.copyOf(values);
    }

    /** A position given by its sort values in order. */
    public static Cursor of(String... values) {
        return new Cursor(List.of(values));
    }
}
