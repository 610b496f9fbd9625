package dev.agora.user.session;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

import dev.agora.defaults.problem.ProblemException;

/**
 * Slows down guessing. Failures are counted by account and address together, so that nobody can lock somebody else out,
 * and per instance: with n instances up to n times as many guesses get through, which changes nothing against Argon2.
 */
@Component
class FailedLogins {
    private final Cache<Attempt, AtomicInteger> failures;
    private final Settings settings;

    FailedLogins(Settings settings) {
        this.settings = settings;
        this.failures = Caffeine.newBuilder().expireAfterWrite(settings.window()).maximumSize(settings.remembered())
                .build();
    }

    /** Refused with 429 when there were too many failures lately. */
    void check(String email, String address) {
        AtomicInteger count = failures.getIfPresent(Attempt.of(email, address));
        if (count != null && count.get() >= settings.maxFailures()) {
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many failed logins.")
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(settings.window().toSeconds()));
        }
    }

    /** The window starts with the first failure. */
    void count(String email, String address) {
        failures.get(Attempt.of(email, address), _ -> new AtomicInteger()).incrementAndGet();
    }

    void forget(String email, String address) {
        failures.invalidate(Attempt.of(email, address));
    }

    private record Attempt(String email, String address) {
        static Attempt of(String email, String address) {
            return new Attempt(email.toLowerCase(Locale.ROOT), address);
        }
    }

    /**
     * @param maxFailures within the window, per account and address
     * @param remembered how many accounts and addresses are watched at once
     */
    @ConfigurationProperties("agora.login")
    record Settings(@DefaultValue("10") int maxFailures, @DefaultValue("1m") Duration window,
            @DefaultValue("100000") int remembered) {}
}
