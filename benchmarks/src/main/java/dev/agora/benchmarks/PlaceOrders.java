package dev.agora.benchmarks;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpDsl;

/** Customers place orders of one line. */
public final class PlaceOrders extends Simulation {

    public PlaceOrders() {
        Load load = Load.current();
        Supplier<Map<String, Object>> purchase = () -> Map.of("key", UUID.randomUUID().toString(), "sku",
                load.anyItem());
        String order = """
                {"lines": [{"sku": "#{sku}", "quantity": 1}],
                 "payment": {"provider": "%s", "method": "pm_card_visa"}}
                """.formatted(load.provider());
        var scenario = CoreDsl.scenario("place an order")
                .feed(load.buyers())
                .feed(Stream.generate(purchase).iterator())
                .exec(HttpDsl.http("POST /orders")
                        .post("/api/v1/orders")
                        .header("Authorization", "Bearer #{token}")
                        .header("Idempotency-Key", "#{key}")
                        .body(CoreDsl.StringBody(order))
                        .asJson()
                        .check(HttpDsl.status().is(201)));
        setUp(load.drive(scenario)).protocols(load.http());
    }
}
