package dev.agora.gateway;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * user-service's public keys: fetched when first needed, and again when they are old or a token names one that is not
 * among them. While user-service is away the last good ones serve on. Blocks while it fetches.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int LARGEST = 64 * 1024;

    private final URI location;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable JWKSet keys;
    private volatile Instant fetchedAt = Instant.MIN;
    private volatile Instant attemptedAt = Instant.MIN;

    SigningKeys(URI location, Clock clock) {
        this.location = location;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var known = keys;
        var matching = known == null ? List.<JWK>of() : selector.select(known);
        if (matching.isEmpty() || isOlderThan(FRESH, fetchedAt)) {
            refresh();
        }
        var latest = keys;
        if (latest == null) {
            throw new KeySourceException("no key has been fetched yet");
        }
        return selector.select(latest);
    }

    /** Fetches in one thread at a time; who has keys to go on with does not wait for it. */
    private void refresh() {
        if (keys == null) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            if (isOlderThan(PAUSE, attemptedAt)) {
                attemptedAt = clock.instant();
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        try {
            keys = JWKSet.load(location.toURL(), TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST);
            fetchedAt = clock.instant();
        } catch (IOException | ParseException e) {
            log.warn("Could not fetch the signing keys from {}: {}", location, e.toString());
        }
    }

    private boolean isOlderThan(Duration age, Instant moment) {
        return moment.isBefore(clock.instant().minus(age));
    }
}
