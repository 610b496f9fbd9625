package dev.agora.user.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

import dev.agora.defaults.problem.ProblemException;

/**
 * Slows down guessing. Failures count by account and address together, so that nobody can lock somebody else out, and in the
 * database: for all instances, and for as long as anybody can log in at all. All times are the database's.
 */
@Repository
class FailedLogins {
    private static final String WAIT = """
            SELECT ceil(extract(epoch FROM since + make_interval(secs => :window) - now()))::int
              FROM failed_login
             WHERE attempt = :attempt AND failures >= :max AND since > now() - make_interval(secs => :window)""";
    private static final String COUNT = """
            INSERT INTO failed_login AS known (attempt) VALUES (:attempt)
            ON CONFLICT (attempt) DO UPDATE
               SET failures = CASE WHEN known.since > now() - make_interval(secs => :window)
                                   THEN known.failures + 1 ELSE 1 END,
                   since    = CASE WHEN known.since > now() - make_interval(secs => :window)
                                   THEN known.since ELSE now() END
            RETURNING failures""";
    private static final String FORGET = "DELETE FROM failed_login WHERE attempt = :attempt";
    private static final String PRUNE = "DELETE FROM failed_login WHERE since < now() - make_interval(secs => :window)";
    private static final Logger log = LoggerFactory.getLogger(FailedLogins.class);
    private static final int IPV6_NETWORK_BYTES = 8;

    private final JdbcClient jdbc;
    private final Settings settings;

    FailedLogins(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Refused with 429 when there were too many failures lately. */
    void check(String email, String address) {
        jdbc.sql(WAIT).param("attempt", attempt(email, address)).param("max", settings.maxFailures())
                .param("window", settings.window().toSeconds()).query(Integer.class).optional()
                .ifPresent(seconds -> {
                    throw tooMany(seconds);
                });
    }

    /** Also refused with 429 when guesses made at the same time were too many: the last ones are not told that they are wrong. */
    void count(String email, String address) {
        int failures = jdbc.sql(COUNT).param("attempt", attempt(email, address))
                .param("window", settings.window().toSeconds()).query(Integer.class).single();
        if (failures > settings.maxFailures()) {
            check(email, address);
        }
    }

    void forget(String email, String address) {
        jdbc.sql(FORGET).param("attempt", attempt(email, address)).update();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void prune() {
        try {
            jdbc.sql(PRUNE).param("window", settings.window().toSeconds()).update();
        } catch (DataAccessException e) {
            log.warn("Old failed logins could not be pruned, the next round will try again: {}", e.toString());
        }
    }

    private static ProblemException tooMany(int seconds) {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many wrong passwords.")
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    /** A hash: whatever somebody sends as an e-mail address has one, and nobody reads who tried to log in. */
    private static byte[] attempt(String email, String address) {
        return Sha256.of(email.toLowerCase(Locale.ROOT) + ' ' + network(address));
    }

    /** An IPv4 address, or the IPv6 network of which its owner has all addresses. */
    private static String network(String address) {
        var parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(parsed.getAddress(), 0, IPV6_NETWORK_BYTES)
                : parsed.getHostAddress();
    }

    /** @param maxFailures within the window, per account and address; the window starts with the first failure */
    @ConfigurationProperties("agora.login")
    record Settings(@DefaultValue("10") int maxFailures, @DefaultValue("1m") Duration window) {}
}
