package dev.agora.order.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The preference {@code wait} of the Prefer header (RFC 7240), in seconds from 1 to 10; everything else is ignored. */
record Preference(Duration atMost) {
    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(10|[1-9])\"?");

    /** @param headers the values of all Prefer headers; of several waits the first counts */
    static Optional<Preference> of(@Nullable List<String> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        return headers.stream()
                .flatMap(header -> Pattern.compile(",").splitAsStream(header))
                .map(preference -> preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(preference -> preference.matches("wait\\s*=.*"))
                .findFirst()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(seconds -> new Preference(Duration.ofSeconds(Long.parseLong(seconds.group(1)))));
    }

    String applied() {
        return "wait=" + atMost.toSeconds();
    }
}
