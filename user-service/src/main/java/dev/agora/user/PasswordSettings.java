package dev.agora.user;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much hashing is done at a time: it is the cheapest way to keep this service busy.
 *
 * @param concurrency hashes computed at once, 0 for one per processor
 * @param maxWait how long a request waits for its turn before it is refused
 */
@ConfigurationProperties("agora.password")
record PasswordSettings(@DefaultValue("0") int concurrency, @DefaultValue("3s") Duration maxWait) {
    int permits() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    }
}
