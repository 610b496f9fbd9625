package dev.agora.gateway.limit;

import java.util.Locale;

/** What is counted. */
public enum Limited {
    /** All requests of a user, wherever they come from. */
    USER,
    /** All requests without a good token from an address. */
    ADDRESS,
    /** Registrations from an address. */
    REGISTRATION;

    /** As it is called in headers, metrics and keys. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
