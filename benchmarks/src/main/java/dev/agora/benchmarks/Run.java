package dev.agora.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

import dev.agora.local.shop.Shop;

/** One run of a scenario against the shop, and what is to be said about it. */
final class Run {
    private final Shop shop;
    private final Gatling gatling;
    private final OrderBook orders;
    private final PrintStream out;

    Run(Shop shop, Gatling gatling, OrderBook orders, PrintStream out) {
        this.shop = shop;
        this.gatling = gatling;
        this.orders = orders;
        this.out = out;
    }

    /** Loads the shop, waits until what it began has ended, prints what was seen; returns answers per second. */
    double measure(Scenario scenario, Load load) throws IOException, InterruptedException, SQLException {
        var since = orders.now();
        var before = Usage.of(shop.processes());
        var generatorBefore = Usage.endedChildren();
        var seen = gatling.run(scenario.simulation(), load);
        if (scenario.placesOrders()) {
            print(orders.awaitEnd(since), orders.confirmed(since));
        }
        print(seen);
        print(before, Usage.of(shop.processes()), Usage.endedChildren() - generatorBefore, seen.calls());
        return seen.rate();
    }

    private void print(Gatling.Seen seen) {
        out.printf("  %,d calls, %,d errors, %,.1f/s; p50 %d ms, p95 %d ms, p99 %d ms%n", seen.calls(), seen.errors(),
                seen.rate(), seen.p50(), seen.p95(), seen.p99());
    }

    private void print(Map<String, Long> byStatus, OrderBook.Confirmed confirmed) {
        out.printf("  orders %s; confirmed %,.1f/s; placed to confirmed p50 %d ms, p95 %d ms, p99 %d ms%n", byStatus,
                confirmed.rate(), confirmed.p50(), confirmed.p95(), confirmed.p99());
    }

    private void print(Usage before, Usage after, double generator, long calls) {
        var cpu = after.cpuSeconds().entrySet().stream()
                .map(process -> "%s %.2f".formatted(process.getKey(),
                        (process.getValue() - before.cpuSeconds().getOrDefault(process.getKey(), 0.0)) * 1000 / calls))
                .collect(Collectors.joining(", "));
        out.printf("  CPU ms per call: %s, load generator %.2f%n", cpu, generator * 1000 / calls);
        out.printf("  memory MB: %s, all %,d%n", after.megabytes().toString().replaceAll("[{}]", ""),
                after.megabytes().values().stream().mapToLong(Long::longValue).sum());
    }
}
