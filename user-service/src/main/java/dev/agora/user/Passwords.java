package dev.agora.user;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.agora.defaults.problem.ProblemException;

/** Hashes passwords with Argon2, understands bcrypt, and never does more of it at once than the machine has processors. */
@Component
class Passwords {
    private static final String ARGON2 = "argon2@SpringSecurity_v5_8";

    private final PasswordEncoder encoder;
    private final String nobodys;
    private final Semaphore turns;
    private final Duration maxWait;

    @Autowired
    Passwords(PasswordSettings settings) {
        this(settings, new DelegatingPasswordEncoder(ARGON2, Map.of(ARGON2,
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), "bcrypt", new BCryptPasswordEncoder())));
    }

    Passwords(PasswordSettings settings, PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = Objects.requireNonNull(encoder.encode(UUID.randomUUID().toString()));
        this.turns = new Semaphore(settings.permits(), true);
        this.maxWait = settings.maxWait();
    }

    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    /** Takes as long as a real comparison, so that nobody learns which accounts exist. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Supplier<T> hashing) {
        if (!takeTurn()) {
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Please try again soon.")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
        try {
            return hashing.get();
        } finally {
            turns.release();
        }
    }

    private boolean takeTurn() {
        try {
            return turns.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
