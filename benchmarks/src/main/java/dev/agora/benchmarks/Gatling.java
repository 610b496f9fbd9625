package dev.agora.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.gatling.javaapi.core.Simulation;

/** Runs simulations, each in a JVM of its own, and reads the summary that Gatling prints in the end. */
final class Gatling {
    private final Path directory;

    Gatling(Path directory) {
        this.directory = directory;
    }

    /**
     * What the load generator saw.
     *
     * @param rate answers per second
     * @param p50 in milliseconds, as the others
     */
    record Seen(long calls, long errors, double rate, long p50, long p95, long p99) {
        static Seen in(String summary) {
            return new Seen((long) figure(summary, "request count", 1), (long) figure(summary, "request count", 3),
                    figure(summary, "mean throughput (rps)", 1),
                    (long) figure(summary, "response time 50th percentile (ms)", 1),
                    (long) figure(summary, "response time 95th percentile (ms)", 1),
                    (long) figure(summary, "response time 99th percentile (ms)", 1));
        }

        /** A figure of the last summary's line; the columns are total, answered as expected, and not; a dash is none. */
        private static double figure(String summary, String line, int column) {
            var figures = Pattern.compile("> " + Pattern.quote(line) + " +\\|([^|]+)\\|([^|]+)\\|([^|\\n]+)\\n")
                    .matcher(summary.substring(summary.lastIndexOf("---- Global Information")));
            if (!figures.find()) {
                throw new IllegalStateException("Gatling says nothing about its " + line);
            }
            var figure = figures.group(column).strip().replace(",", "");
            return figure.equals("-") ? 0 : Double.parseDouble(figure);
        }
    }

    Seen run(Class<? extends Simulation> simulation, Load load) throws IOException, InterruptedException {
        var results = Files.createTempDirectory(Files.createDirectories(directory), simulation.getSimpleName() + "-");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+UseSerialGC", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(load.toJvmArguments());
        command.addAll(List.of("io.gatling.app.Gatling", "--simulation", simulation.getName(), "--results-folder",
                results.toString()));
        var log = results.resolve("gatling.log");
        var exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        if (exit != 0) {
            throw new IOException("Gatling ended with %d, see %s".formatted(exit, log));
        }
        return Seen.in(Files.readString(log));
    }
}
