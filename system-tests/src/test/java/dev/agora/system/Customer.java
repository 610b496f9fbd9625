package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.awaitility.Awaitility.await;

/** Somebody with an account who buys. */
record Customer(Storefront store, UUID id, String email, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    Request get(String path) {
        return store.get(path).bearer(token);
    }

    Request post(String path) {
        return store.post(path).bearer(token);
    }

    Request request(String method, String path) {
        return store.request(method, path).bearer(token);
    }

    /** An order under a key of its own, not sent yet. */
    Request ordering(String sku, int quantity, Map<String, String> payment) {
        return post("/api/v1/orders").key(UUID.randomUUID().toString())
                .json(Orders.of(List.of(Orders.line(sku, quantity)), payment));
    }

    /** Places an order that the shop must accept. */
    Reply order(String sku, int quantity, Map<String, String> payment) {
        return ordering(sku, quantity, payment).send().expect(201);
    }

    /** Places an order and waits for its saga to reach a status. */
    Reply orderUntil(String status, String sku, int quantity, Map<String, String> payment) {
        return awaitStatus(order(sku, quantity, payment).id(), status);
    }

    Reply order(UUID id) {
        return get("/api/v1/orders/" + id).send().expect(200);
    }

    Reply cancel(UUID id) {
        return post("/api/v1/orders/" + id + "/cancel").json(Map.of("reason", "changed my mind")).send();
    }

    Reply payment(UUID orderId) {
        return get("/api/v1/payments?orderId=" + orderId).send();
    }

    Reply awaitStatus(UUID order, String status) {
        return awaitField(order, "/status", status);
    }

    Reply awaitField(UUID order, String pointer, String value) {
        return await("order " + order + ' ' + pointer + " is " + value).atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> order(order), reply -> reply.string(pointer).equals(value));
    }
}
