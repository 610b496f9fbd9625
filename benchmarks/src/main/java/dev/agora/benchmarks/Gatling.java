package dev.agora.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.gatling.javaapi.core.Simulation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs simulations, each in a JVM of its own, and reads what they report. */
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
    record Seen(long calls, long errors, double rate, long p50, long p95, long p99) {}

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
        try (var files = Files.walk(results)) {
            var statistics = files.filter(file -> file.endsWith("js/global_stats.json")).findFirst();
            if (exit != 0 || statistics.isEmpty()) {
                throw new IOException("Gatling ended with %d, see %s".formatted(exit, log));
            }
            return seen(new JsonMapper().readTree(statistics.get().toFile()));
        }
    }

    private static Seen seen(JsonNode statistics) {
        return new Seen(statistics.at("/numberOfRequests/total").asLong(),
                statistics.at("/numberOfRequests/ko").asLong(),
                statistics.at("/meanNumberOfRequestsPerSecond/total").asDouble(),
                statistics.at("/percentiles1/total").asLong(), statistics.at("/percentiles3/total").asLong(),
                statistics.at("/percentiles4/total").asLong());
    }
}
