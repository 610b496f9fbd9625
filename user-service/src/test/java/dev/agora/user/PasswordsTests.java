package dev.agora.user;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import dev.agora.defaults.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordsTests {
    @Test
    void hashesWithArgon2AndUnderstandsBcrypt() {
        var passwords = new Passwords(new PasswordSettings(1, Duration.ofMinutes(1)));
        String argon2 = passwords.hash("secret");
        assertThat(passwords.matches("secret", argon2)).isTrue();
        assertThat(passwords.matches("Secret", argon2)).isFalse();
        assertThat(passwords.isOutdated(argon2)).isFalse();

        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret");
        assertThat(passwords.matches("secret", bcrypt)).isTrue();
        assertThat(passwords.isOutdated(bcrypt)).isTrue();
    }

    @Test
    void refusesMoreWorkThanThereAreProcessors() throws Exception {
        var encoder = new PatientEncoder();
        var passwords = new Passwords(new PasswordSettings(1, Duration.ZERO), encoder);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> passwords.matches("secret", "hash"));
            encoder.working.await();
            assertThatThrownBy(() -> passwords.matches("secret", "hash")).isInstanceOfSatisfying(ProblemException.class,
                    refused -> {
                        assertThat(refused.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                        assertThat(refused.headers().getFirst("Retry-After")).isNotNull();
                    });
            encoder.finish.countDown();
            assertThat(first.get()).isTrue();
        }
        assertThat(passwords.matches("secret", "hash")).isTrue();
    }

    private static final class PatientEncoder implements PasswordEncoder {
        final CountDownLatch working = new CountDownLatch(1);
        final CountDownLatch finish = new CountDownLatch(1);

        @Override
        public String encode(@Nullable CharSequence password) {
            return "hash";
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            working.countDown();
            try {
                finish.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
