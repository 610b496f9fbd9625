package dev.agora.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpDsl;
import io.gatling.javaapi.http.HttpProtocolBuilder;

/**
 * What a simulation is told, in system properties because Gatling makes simulations without arguments.
 *
 * @param gateway where the shop answers
 * @param users how many calls are in flight at any time, each answered before the next is made; 0 for an open model
 * @param rate in an open model, how many calls begin every second, answered or not
 * @param tokens a file with an access token per line
 * @param items the SKUs that are bought, or the paths that are looked at
 * @param provider who is paid
 */
record Load(String gateway, Duration duration, int users, int rate, Path tokens, List<String> items, String provider) {
    private static final String PREFIX = "agora.load.";

    static Load current() {
        return new Load(property("gateway"), Duration.parse(property("duration")), Integer.parseInt(property("users")),
                Integer.parseInt(property("rate")), Path.of(property("tokens")),
                List.of(property("items").split(",")), property("provider"));
    }

    List<String> toJvmArguments() {
        return Map.of("gateway", gateway, "duration", duration.toString(), "users", Integer.toString(users), "rate",
                Integer.toString(rate), "tokens", tokens.toString(), "items", String.join(",", items), "provider",
                provider)
                .entrySet()
                .stream()
                .map(property -> "-D%s%s=%s".formatted(PREFIX, property.getKey(), property.getValue()))
                .toList();
    }

    Load over(Duration other) {
        return new Load(gateway, other, users, rate, tokens, items, provider);
    }

    /** One of the items, each as likely as the others. */
    String anyItem() {
        return items.get(ThreadLocalRandom.current().nextInt(items.size()));
    }

    /** Lets the scenario run as often as the model says; it makes one call. */
    PopulationBuilder drive(ScenarioBuilder scenario) {
        return users > 0
                ? scenario.injectClosed(CoreDsl.constantConcurrentUsers(users).during(duration))
                : scenario.injectOpen(CoreDsl.constantUsersPerSec(rate).during(duration));
    }

    HttpProtocolBuilder http() {
        return HttpDsl.http.baseUrl(gateway).acceptHeader("application/json").shareConnections()
                .maxConnectionsPerHost(256);
    }

    FeederBuilder<String> buyers() {
        return CoreDsl.separatedValues(tokens.toString(), ' ').random();
    }

    private static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("Simulations are run by " + Benchmarks.class.getName());
        }
        return value;
    }
}
