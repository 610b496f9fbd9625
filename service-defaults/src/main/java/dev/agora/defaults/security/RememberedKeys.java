package dev.agora.defaults.security;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing keys of user-service, fetched when first needed. They are fetched again when they are old or a token names
 * an unknown one, but at most once per {@code retryAfter}, so that made-up key ids cost nothing; when that fails the
 * last good ones stay, so that an outage locks nobody out.
 */
final class RememberedKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(RememberedKeys.class);
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int MAX_BYTES = 100_000;

    private final URL url;
    private final Duration refresh;
    private final Duration retryAfter;
    private final DefaultResourceRetriever retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS,
            MAX_BYTES);
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable JWKSet known;
    private volatile long fetched;
    private volatile long attempted;

    RememberedKeys(URI uri, Duration refresh, Duration retryAfter) throws IOException {
        this.url = uri.toURL();
        this.refresh = refresh;
        this.retryAfter = retryAfter;
        this.attempted = System.nanoTime() - retryAfter.toNanos();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        JWKSet keys = current();
        List<JWK> matching = selector.select(keys);
        return matching.isEmpty() ? selector.select(newerThan(keys)) : matching;
    }

    private JWKSet current() throws RemoteKeySourceException {
        JWKSet keys = known;
        if (keys == null) {
            return newerThan(null);
        }
        if (isPast(fetched, refresh) && isPast(attempted, retryAfter) && fetching.tryLock()) {
            try {
                fetch();
            } finally {
                fetching.unlock();
            }
        }
        return orElseThrow(known);
    }

    /** Waits for keys that another thread is fetching already instead of fetching them twice. */
    private JWKSet newerThan(@Nullable JWKSet seen) throws RemoteKeySourceException {
        fetching.lock();
        try {
            if (known == seen && isPast(attempted, retryAfter)) {
                fetch();
            }
            return orElseThrow(known);
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        try {
            known = JWKSet.parse(retriever.retrieveResource(url).getContent());
            fetched = System.nanoTime();
        } catch (IOException | ParseException e) {
            log.warn("The signing keys cannot be fetched from {}: {}", url, e.toString());
        } finally {
            attempted = System.nanoTime();
        }
    }

    private static boolean isPast(long since, Duration span) {
        return System.nanoTime() - since >= span.toNanos();
    }

    private static JWKSet orElseThrow(@Nullable JWKSet keys) throws RemoteKeySourceException {
        if (keys == null) {
            throw new RemoteKeySourceException("No signing keys have been fetched yet", null);
        }
        return keys;
    }
}
