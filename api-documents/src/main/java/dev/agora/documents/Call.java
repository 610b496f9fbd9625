package dev.agora.documents;

import java.util.Comparator;

/** A method and a path template, as in {@code GET /api/v1/orders/{id}}. */
record Call(String method, String path) implements Comparable<Call> {
    private static final Comparator<Call> BY_PATH = Comparator.comparing(Call::path).thenComparing(Call::method);

    static Call parse(String text) {
        var words = text.split(" ");
        if (words.length != 2) {
            throw new IllegalArgumentException("Not a call: " + text);
        }
        return new Call(words[0], words[1]);
    }

    @Override
    public int compareTo(Call other) {
        return BY_PATH.compare(this, other);
    }

    @Override
    public String toString() {
        return method + ' ' + path;
    }
}
