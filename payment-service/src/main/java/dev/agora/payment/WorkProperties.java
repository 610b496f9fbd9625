package dev.agora.payment;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are asked.
 *
 * @param concurrency how many questions are open at a time
 * @param poll how long due work waits at most when nothing signals it
 * @param lease how long a question may take before somebody else asks it
 * @param actionPoll how often a payment is looked at that waits for its customer
 * @param retryAfter the first pause after a question without an answer; it doubles each time
 * @param retryAtMost the longest such pause
 */
@ConfigurationProperties("agora.payment.work")
public record WorkProperties(@DefaultValue("64") int concurrency, @DefaultValue("100ms") Duration poll,
        @DefaultValue("30s") Duration lease, @DefaultValue("5s") Duration actionPoll,
        @DefaultValue("250ms") Duration retryAfter, @DefaultValue("30s") Duration retryAtMost) {

    private static final int DOUBLINGS = 16;

    Duration pauseAfter(int tries) {
        var pause = retryAfter.multipliedBy(1L << Math.clamp(tries - 1L, 0, DOUBLINGS));
        return pause.compareTo(retryAtMost) < 0 ? pause : retryAtMost;
    }
}
