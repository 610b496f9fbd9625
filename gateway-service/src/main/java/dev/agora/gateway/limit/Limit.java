package dev.agora.gateway.limit;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * So many requests each period; a sender who was quiet may send more of them at once.
 *
 * @param enabled false counts nothing
 * @param burst how many requests may come at once
 */
public record Limit(@DefaultValue("true") boolean enabled, int requests, Duration period, int burst) {

    public Limit {
        if (requests < 1 || burst < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("A limit needs requests, a period and a burst above zero");
        }
    }

    /** How long an exhausted sender has to be quiet to have the whole burst again. */
    public Duration untilFull() {
        return period.multipliedBy(burst).dividedBy(requests);
    }
}
