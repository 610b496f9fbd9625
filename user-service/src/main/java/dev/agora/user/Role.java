package dev.agora.user;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account may do; each is lower case on the wire and in the database. */
public enum Role {
    @JsonProperty("customer")
    CUSTOMER, @JsonProperty("staff")
    STAFF, @JsonProperty("admin")
    ADMIN;

    /** As it stands in tokens and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
