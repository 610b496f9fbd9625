package dev.agora.deployment.observability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.deployment.observability.Observability.Rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whoever is woken up finds out what to do. */
class AlertsTests {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Rule> alerts() {
        return Observability.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void areUrgentOrNotAndExplained(Rule alert) {
        assertThat(alert.labels().get("severity")).isIn("page", "ticket");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "runbook_url");
        assertThat(alert.annotations().get("runbook_url"))
                .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(HEADING.matcher(Observability.read(OPERATIONS)).results().map(it -> it.group(1)))
                .contains(alert.name());
    }

    /** Also where there is no promtool to run it. */
    @ParameterizedTest
    @MethodSource("alerts")
    void areTested(Rule alert) {
        var fires = Pattern.compile("alertname: " + alert.name() + "\\R\\s+eval_time: \\w+\\R\\s+exp_alerts:");

        assertThat(Observability.files("prometheus/tests").stream().map(Observability::text))
                .anyMatch(test -> fires.matcher(test).find());
    }

    @Test
    void fireWhenTheyShould() throws IOException, InterruptedException {
        assumeTrue(promtool(), "promtool is not installed");

        run("check", "config", "prometheus.yml");
        run("check", "rules", "recording.yml", "alerts.yml");
        var tests = new ArrayList<>(List.of("test", "rules"));
        Observability.files("prometheus/tests").forEach(file -> tests.add(file.substring("prometheus/".length())));
        run(tests.toArray(String[]::new));
    }

    private static boolean promtool() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(Observability.DIRECTORY.resolve("prometheus").toFile())
                .redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
