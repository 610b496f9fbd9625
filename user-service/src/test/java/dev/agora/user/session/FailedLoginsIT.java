package dev.agora.user.session;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class FailedLoginsIT {
    private static final String NAME = "agora_failed_logins";
    private static final String ADDRESS = "203.0.113.9";

    private static JdbcClient jdbc;

    private final String email = UUID.randomUUID() + "@agora.test";
    private final FailedLogins failures = instance();

    @BeforeAll
    static void migrate() {
        var postgres = TestInfrastructure.postgres();
        postgres.createDatabase(NAME, NAME, NAME);
        var database = new DriverManagerDataSource(postgres.jdbcUrl(NAME), NAME, NAME);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
    }

    @Test
    void areRefusedAfterTheTenthAtEveryInstance() {
        fail(10, email, ADDRESS);
        assertRefused(email, ADDRESS);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> instance().check(email, ADDRESS));
    }

    @Test
    void doNotKeepTheRightOneOut() {
        fail(9, email, ADDRESS);
        assertAdmitted(email, ADDRESS);
        failures.forget(email, ADDRESS);
        fail(9, email, ADDRESS);
        assertAdmitted(email, ADDRESS);
    }

    @Test
    void countForTheirAccountAndAddressOnly() {
        fail(10, email, ADDRESS);
        assertAdmitted(email, "203.0.113.10");
        assertAdmitted("another-" + email, ADDRESS);
    }

    @Test
    void countHoweverTheAccountIsWritten() {
        fail(10, email, ADDRESS);
        assertRefused(email.toUpperCase(Locale.ROOT), ADDRESS);
    }

    @Test
    void countForAWholeIpv6Network() {
        fail(10, email, "2001:db8:1:2::1");
        assertRefused(email, "2001:db8:1:2:a:b:c:d");
        assertAdmitted(email, "2001:db8:1:3::1");
    }

    @Test
    void areForgottenAfterAMinute() {
        fail(10, email, ADDRESS);
        jdbc.sql("update failed_login set since = since - interval '60 seconds'").update();
        assertAdmitted(email, ADDRESS);
        fail(10, email, ADDRESS);
        assertRefused(email, ADDRESS);

        jdbc.sql("update failed_login set since = since - interval '60 seconds'").update();
        failures.prune();
        assertThat(jdbc.sql("select count(*) from failed_login").query(Long.class).single()).isZero();
    }

    @Test
    void areToldApartFromGuessesByTheTenthOnly() {
        var answers = new AtomicInteger();
        try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 32).forEach(_ -> guessers.submit(() -> {
                failures.count(email, ADDRESS);
                answers.incrementAndGet();
            }));
        }
        assertThat(answers).hasValue(10);
    }

    @Test
    void countForWhateverSomebodySendsAsAnAccount() {
        String strange = "x".repeat(100_000);
        fail(10, strange, ADDRESS);
        assertRefused(strange, ADDRESS);
    }

    private void fail(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            failures.count(account, address);
        }
    }

    private void assertRefused(String account, String address) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> failures.check(account, address))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                    assertThat(Integer.parseInt(problem.headers().getFirst("Retry-After"))).isBetween(1, 60);
                });
    }

    private void assertAdmitted(String account, String address) {
        assertThatNoException().isThrownBy(() -> failures.check(account, address));
    }

    private static FailedLogins instance() {
        return new FailedLogins(jdbc, new FailedLogins.Settings(10, Duration.ofMinutes(1)));
    }
}
