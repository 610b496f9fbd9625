package dev.agora.gateway.limit;

import java.time.Duration;

/**
 * Whether a request is within its limit.
 *
 * @param left how many more would be at this moment
 * @param untilNext when a refused one would be; zero after an admitted one
 * @param untilFull when the sender has the whole burst again
 */
public record Verdict(boolean admitted, long left, Duration untilNext, Duration untilFull) {}
