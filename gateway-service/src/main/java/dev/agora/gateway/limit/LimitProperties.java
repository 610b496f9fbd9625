package dev.agora.gateway.limit;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The limits and where they are counted.
 *
 * @param redis where the gateways count together
 * @param maxWait how long a request waits for its count before it goes on uncounted
 */
@ConfigurationProperties("agora.limits")
public record LimitProperties(URI redis, Duration maxWait, Limit user, Limit address, Limit registration) {

    public Limit of(Limited limited) {
        return switch (limited) {
            case USER -> user;
            case ADDRESS -> address;
            case REGISTRATION -> registration;
        };
    }
}
