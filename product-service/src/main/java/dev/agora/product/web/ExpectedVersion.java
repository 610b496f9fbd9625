package dev.agora.product.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads {@code If-Match}: the entity tag of a product, of which only the version counts, for stock changes by itself. */
final class ExpectedVersion {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:\\.\\p{XDigit}+)?\"");
    private static final long NO_VERSION = 0;

    private ExpectedVersion() {}

    /** The version asked for, null for any, one that no product has where the tag is none of ours. */
    static @Nullable Long of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        var tag = TAG.matcher(ifMatch.strip());
        return tag.matches() ? Long.parseLong(tag.group(1)) : NO_VERSION;
    }
}
