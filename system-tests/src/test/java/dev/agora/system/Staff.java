package dev.agora.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** Somebody who works for the shop. */
record Staff(Storefront store, String token) {
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

    /** Sells a new product, and returns its SKU as soon as it can be bought. */
    String sell(long price, int stock) {
        String sku = "T-" + UUID.randomUUID();
        sell(sku, Orders.gbp(price), stock);
        return sku;
    }

    Reply sell(String sku, Map<String, Object> price, int stock) {
        Reply product = post("/api/v1/admin/products").json(product(sku, price, stock)).send().expect(201);
        await("stock of " + sku).atMost(PATIENCE).until(() -> store.get("/api/v1/inventory/" + sku).send().status(),
                status -> status == 200);
        return product;
    }

    static Map<String, Object> product(String sku, Map<String, Object> price, int stock) {
        return new HashMap<>(Map.of("slug", "slug-" + sku.toLowerCase(), "name", "Name of " + sku, "description",
                "A thing",
                "status", "ACTIVE", "categories", List.of("things"), "brand", "Acme", "attributes",
                Map.of("colour", "red"),
                "images", List.of(), "variants",
                List.of(Map.of("sku", sku, "name", "Variant", "options", Map.of(), "price", price, "stock", stock))));
    }

    /** {sku, onHand, reserved, available, version} as the database has it. */
    JsonNode stock(String sku) {
        return get("/api/v1/admin/inventory/" + sku).send().expect(200).body();
    }

    void awaitStock(String sku, long onHand, long reserved) {
        await("stock of " + sku).atMost(PATIENCE).until(() -> stock(sku),
                stock -> stock.path("onHand").asLong() == onHand && stock.path("reserved").asLong() == reserved);
    }

    Reply refund(String paymentId, Map<String, ?> refund) {
        return post("/api/v1/admin/payments/" + paymentId + "/refunds").key(UUID.randomUUID().toString()).json(refund)
                .send();
    }
}
