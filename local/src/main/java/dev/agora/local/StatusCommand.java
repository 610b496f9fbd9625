package dev.agora.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.agora.local.shop.AgoraException;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopLocation;
import dev.agora.local.shop.ShopProcess;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows every component; exits with 1 unless all are ready.")
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-20s %8s %6s  %-10s %8s  %s%n";

    @Mixin
    private ShopLocation location = new ShopLocation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** A component at this moment; memory in MB. */
    record Row(ShopProcess process, boolean alive, boolean ready, long memory) {
        String health() {
            return ready ? "ready" : alive ? "not ready" : "ended";
        }
    }

    @Override
    public Integer call() {
        Shop shop = Shop.attach(location.dataDirectory());
        List<ShopProcess> processes = shop.processes();
        if (processes.isEmpty()) {
            throw new AgoraException("No shop is running in %s: start it with ./agora up"
                    .formatted(location.dataDirectory()));
        }
        List<Row> rows = processes.parallelStream().map(process -> look(shop, process)).toList();
        print(rows, spec.commandLine().getOut());
        return rows.stream().allMatch(Row::ready) ? 0 : 1;
    }

    private static Row look(Shop shop, ShopProcess process) {
        long memory = process.handle().map(ProcessMemory::megabytes).orElse(0L);
        boolean alive = process.isAlive();
        return new Row(process, alive, alive && shop.isReady(process), memory);
    }

    private static void print(List<Row> rows, PrintWriter out) {
        out.printf(ROW, "COMPONENT", "PID", "PORT", "HEALTH", "MEMORY", "UPTIME");
        for (Row row : rows) {
            ShopProcess process = row.process();
            out.printf(ROW, process.name(), row.alive() ? process.pid() : "-", process.port(), row.health(),
                    row.alive() ? row.memory() + " MB" : "-",
                    row.alive() ? uptime(Duration.between(process.startedAt(), Instant.now())) : "-");
        }
        out.printf(ROW, "services", "", "", "", sum(rows, true) + " MB", "");
        out.printf(ROW, "infrastructure", "", "", "", sum(rows, false) + " MB", "");
        out.flush();
    }

    private static long sum(List<Row> rows, boolean services) {
        return rows.stream()
                .filter(row -> row.process().component().isService() == services)
                .mapToLong(Row::memory)
                .sum();
    }

    static String uptime(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : duration.toSeconds() + " s";
    }
}
