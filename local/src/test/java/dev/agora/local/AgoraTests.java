package dev.agora.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import dev.agora.local.shop.AgoraException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgoraTests {
    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            int offset = taken.getLocalPort() - 8080;

            assertThat(run("up", "--port-offset", Integer.toString(offset))).isEqualTo(1);

            assertThat(err.toString()).startsWith("agora: Another program uses port ")
                    .contains(taken.getLocalPort() + " (gateway-service)")
                    .contains("--port-offset")
                    .hasLineCount(1);
        }
    }

    @Test
    void refusesAnOffsetThatLeavesNoPorts() {
        assertThat(run("up", "--port-offset", "60000")).isEqualTo(1);

        assertThat(err.toString()).hasLineCount(1).startsWith("agora: A port offset of 60000 leaves no port for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "restart order-service", "kill order-service -9", "audit",
            "scale order-service=2",
            "roll"})
    void saysThatNoShopRuns(String command) {
        assertThat(run(command.split(" "))).isEqualTo(1);

        assertThat(err.toString()).hasLineCount(1)
                .startsWith("agora: No shop is running in " + data)
                .contains("./agora up");
    }

    @Test
    void hasNothingToStopWhenNothingRuns() {
        assertThat(run("down")).isZero();

        assertThat(out.toString()).isEqualTo("Agora was not running.%n".formatted());
    }

    @ParameterizedTest
    @CsvSource({"n, false", "'', false", "y, true"})
    void deletesDataOnlyWhenToldSo(String answer, boolean deleted) throws IOException {
        Files.writeString(data.resolve("file"), "content");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((answer + "\n").getBytes()));
        try {
            assertThat(run("reset")).isEqualTo(deleted ? 0 : 1);
        } finally {
            System.setIn(before);
        }

        assertThat(out.toString()).contains("in " + data + "? [y/N]");
        assertThat(Files.exists(data)).isEqualTo(!deleted);
    }

    @ParameterizedTest
    @CsvSource({"-9, KILL", "-KILL, KILL", "-sigkill, KILL", "-STOP, STOP", "-15, TERM"})
    void understandsSignals(String written, String signal) {
        assertThat(KillCommand.signal(written)).isEqualTo(signal);
    }

    @Test
    void refusesUnknownSignals() {
        assertThatThrownBy(() -> KillCommand.signal("-WHAT")).isInstanceOf(AgoraException.class)
                .hasMessageContaining("There is no signal -WHAT");
        assertThat(run("kill", "-WHAT", "order-service")).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1);
    }

    @Test
    void namesTheLogsThatThereAre() throws IOException {
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(data.resolve("logs/redis.log"), "one\ntwo\n");

        assertThat(run("logs", "rediss")).isEqualTo(1);

        assertThat(err.toString()).isEqualTo("agora: There is no log of rediss; there are: redis%n".formatted());
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 4", "3, 0", "9, 0"})
    void findsTheLastLinesOfALog(int lines, long start) throws IOException {
        Path log = Files.writeString(data.resolve("log"), "one\ntwo\nthree\n");

        assertThat(LogsCommand.startOfLastLines(log, lines)).isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({"PT5S, 5 s", "PT2M5S, 2 min 05 s", "PT26H3M, 26 h 03 min"})
    void writesUptimes(Duration uptime, String written) {
        assertThat(StatusCommand.uptime(uptime)).isEqualTo(written);
    }

    private int run(String... arguments) {
        CommandLine commandLine = Agora.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return commandLine.execute(all);
    }
}
