package dev.agora.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the services have logged. */
final class Logs {
    /** Tokens, passwords and keys, by their form or as they are used here. */
    private static final Pattern SECRET = Pattern
            .compile(String.join("|", "eyJ[\\w-]{10,}\\.", "(?i:bearer) [\\w-]{10,}",
                    "(?i:authorization)[:=]", Storefront.PASSWORD, "agora-admin", "agora-eureka", "sk_test_", "whsec_",
                    "(?i:password)[\"']?[:=] ?\"?(?!null|\\*)\\w+", "BEGIN [A-Z ]*PRIVATE KEY"));

    private final Path directory;

    Logs(Path shop) {
        this.directory = shop.resolve("logs");
    }

    void assertNoSecrets() {
        try (var logs = Files.list(directory)) {
            assertThat(logs.flatMap(Logs::lines)).isNotEmpty().filteredOn(line -> SECRET.matcher(line).find())
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a service that speak of something. */
    List<String> of(String service, String subject) {
        return lines(directory.resolve(service + ".log")).filter(line -> line.contains(subject)).toList();
    }

    private static Stream<String> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
