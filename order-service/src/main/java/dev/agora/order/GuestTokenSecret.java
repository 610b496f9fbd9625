package dev.agora.order;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param guestTokenSecret at least 16 characters, the same at every instance of the service */
@ConfigurationProperties("agora.order")
record GuestTokenSecret(String guestTokenSecret) {

    GuestTokenSecret {
        if (guestTokenSecret.length() < 16) {
            throw new IllegalArgumentException("agora.order.guest-token-secret must have at least 16 characters");
        }
    }
}
