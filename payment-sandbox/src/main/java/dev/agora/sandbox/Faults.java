package dev.agora.sandbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How the sandbox misbehaves at the moment; every rate is a share between 0 and 1.
 *
 * @param latencyMs every API answer is held back so long, after its effect
 * @param errorRate answered 500 without an effect
 * @param chargedErrorRate answered 500 after the effect
 * @param lostReplyRate the connection is dropped after the effect
 * @param webhookLoss events that are never sent
 * @param webhookDuplication events that are sent twice
 * @param webhookDelayMs every event is held back so long
 */
public record Faults(long latencyMs, double errorRate, double chargedErrorRate, double lostReplyRate,
        double webhookLoss,
        double webhookDuplication, long webhookDelayMs) {

    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);

    private static final long LONGEST_MS = 300_000;

    /** Rejects what is no rate and no bearable delay. */
    public Faults {
        requireDelay("latencyMs", latencyMs);
        requireRate("errorRate", errorRate);
        requireRate("chargedErrorRate", chargedErrorRate);
        requireRate("lostReplyRate", lostReplyRate);
        requireRate("webhookLoss", webhookLoss);
        requireRate("webhookDuplication", webhookDuplication);
        requireDelay("webhookDelayMs", webhookDelayMs);
    }

    /** What is added to every API answer. */
    public Duration latency() {
        return Duration.ofMillis(latencyMs);
    }

    /** What passes before an event is sent. */
    public Duration webhookDelay() {
        return Duration.ofMillis(webhookDelayMs);
    }

    /** Throws a dice that comes up with the given rate. */
    public static boolean strikes(double rate) {
        return rate > 0 && ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1");
        }
    }

    private static void requireDelay(String name, long millis) {
        if (millis < 0 || millis > LONGEST_MS) {
            throw new IllegalArgumentException(name + " must be between 0 and " + LONGEST_MS);
        }
    }
}
