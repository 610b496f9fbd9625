package dev.agora.benchmarks;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpDsl;

/** Visitors look at pages of the catalogue. */
public final class Browse extends Simulation {

    public Browse() {
        Load load = Load.current();
        Supplier<Map<String, Object>> page = () -> Map.of("path", load.anyItem());
        var scenario = CoreDsl.scenario("browse")
                .feed(Stream.generate(page).iterator())
                .exec(HttpDsl.http("GET").get("#{path}").check(HttpDsl.status().is(200)));
        setUp(load.drive(scenario)).protocols(load.http());
    }
}
