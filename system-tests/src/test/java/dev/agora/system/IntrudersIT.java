package dev.agora.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.agora.local.shop.Component;

import static dev.agora.system.Orders.VISA;
import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets in with a token that is not theirs, and nobody reaches what is not theirs: at the gateway and behind it. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class IntrudersIT {
    /** One protected read of each service. */
    private static final Map<Component, String> PROTECTED = Map.of(Component.USER, "/api/v1/users/me",
            Component.PRODUCT, "/api/v1/admin/products/export", Component.ORDER, "/api/v1/orders", Component.INVENTORY,
            "/api/v1/admin/inventory", Component.PAYMENT,
            "/api/v1/payments?orderId=00000000-0000-7000-8000-000000000000");

    private final RunningShop shop;
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final Customer eve;
    private final String sku;

    IntrudersIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.eve = store.newCustomer();
        this.sku = staff.sell(1_000, 100);
    }

    @Test
    void findNoDoorForForgedTokens() throws Exception {
        var forged = new ForgedTokens(shop.addresses().databases().get("user"), ada.id());
        for (var guarded : PROTECTED.entrySet()) {
            for (Storefront door : List.of(store, shop.direct(guarded.getKey()))) {
                door.get(guarded.getValue()).send().expectProblem(401, "unauthenticated");
                assertThat(door.get(guarded.getValue()).bearer(forged.good()).send().status()).isIn(200, 404);
                forged.all().forEach((flaw, token) -> isRefused(flaw, door.get(guarded.getValue()).bearer(token)));
            }
        }
    }

    @Test
    void findNoDoorForOtherCredentials() {
        String refresh = store.login(ada.email(), Storefront.PASSWORD).string("/refreshToken");
        for (Storefront door : List.of(store, shop.direct(Component.USER))) {
            isRefused("a refresh token", door.get("/api/v1/users/me").bearer(refresh));
            isRefused("basic credentials", door.get("/api/v1/users/me").header("Authorization", "Basic YTpi"));
        }
        for (var guarded : PROTECTED.entrySet()) {
            String path = guarded.getValue() + (guarded.getValue().contains("?") ? "&" : "?");
            for (Storefront door : List.of(store, shop.direct(guarded.getKey()))) {
                isRefused("a token in the query", door.get(path + "access_token=" + ada.token()));
                door.get(path + "x=1").bearer(ada.token()).bearer(ada.token()).send().expectProblem(400,
                        "malformed-request");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"USER, GET, /api/v1/admin/users", "USER, PATCH, /api/v1/admin/users/{id}",
            "PRODUCT, POST, /api/v1/admin/products", "PRODUCT, PATCH, /api/v1/admin/products/{id}",
            "PRODUCT, DELETE, /api/v1/admin/products/{id}", "PRODUCT, POST, /api/v1/admin/products/import",
            "PRODUCT, GET, /api/v1/admin/products/export", "PRODUCT, GET, /api/v1/admin/imports/{id}",
            "INVENTORY, GET, /api/v1/admin/inventory", "INVENTORY, GET, /api/v1/admin/inventory/{id}",
            "INVENTORY, POST, /api/v1/admin/inventory/{id}/adjustments",
            "INVENTORY, GET, /api/v1/admin/inventory/{id}/movements", "ORDER, GET, /api/v1/admin/orders",
            "PAYMENT, POST, /api/v1/admin/payments/{id}/refunds"})
    void areNoStaff(Component service, String method, String path) {
        String target = path.replace("{id}", UUID.randomUUID().toString());
        for (Storefront door : List.of(store, shop.direct(service))) {
            door.request(method, target).send().expectProblem(401, "unauthenticated");
            door.request(method, target).bearer(eve.token()).send().expectProblem(403, "forbidden");
        }
    }

    @Test
    void staffIsNoAdmin() {
        Customer clerk = store.newCustomer();
        staff.request("PATCH", "/api/v1/admin/users/" + clerk.id())
                .json(Map.of("roles", List.of("customer", "staff"))).send().expect(200);
        String token = store.token(clerk.email(), Storefront.PASSWORD);

        store.get("/api/v1/admin/orders").bearer(token).send().expect(200);
        store.get("/api/v1/admin/users").bearer(token).send().expectProblem(403, "forbidden");
        store.request("PATCH", "/api/v1/admin/users/" + clerk.id()).bearer(token)
                .json(Map.of("roles", List.of("admin"))).send().expectProblem(403, "forbidden");
    }

    @Test
    void seeNothingOfAnotherCustomer() {
        UUID order = ada.orderUntil("CONFIRMED", sku, 1, VISA).id();
        String cart = ada.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 1)))).send().expect(201)
                .string("/id");
        String address = ada.post("/api/v1/users/me/addresses").json(address()).send().expect(201).string("/id");

        for (Customer stranger : atEveryDoor(Component.ORDER, eve)) {
            isToldOfNothing(stranger.get("/api/v1/orders/" + order),
                    stranger.get("/api/v1/orders/" + order + "/history"),
                    stranger.get("/api/v1/orders/" + order + "/events"),
                    stranger.post("/api/v1/orders/" + order + "/cancel").json(Map.of("reason", "mine")),
                    stranger.get("/api/v1/carts/" + cart),
                    stranger.post("/api/v1/carts/" + cart + "/claim").json(Map.of()),
                    stranger.post("/api/v1/carts/" + cart + "/lines").json(Orders.line(sku, 1)),
                    stranger.request("PATCH", "/api/v1/carts/" + cart + "/lines/" + sku).json(Map.of("quantity", 9)),
                    stranger.request("DELETE", "/api/v1/carts/" + cart + "/lines/" + sku),
                    stranger.post("/api/v1/carts/" + cart + "/complete").key("k").json(Map.of("payment", VISA)));
        }
        for (Customer stranger : atEveryDoor(Component.PAYMENT, eve)) {
            isToldOfNothing(stranger.get("/api/v1/payments?orderId=" + order));
        }
        for (Customer stranger : atEveryDoor(Component.USER, eve)) {
            isToldOfNothing(stranger.request("PUT", "/api/v1/users/me/addresses/" + address).json(address()),
                    stranger.request("DELETE", "/api/v1/users/me/addresses/" + address));
        }
        store.get("/api/v1/carts/" + cart).send().expectProblem(404, "not-found");
        store.get("/api/v1/orders/" + order).header("Agora-Guest-Token", "guess").send().expectProblem(404,
                "not-found");
        assertThat(ada.order(order).string("/status")).isEqualTo("CONFIRMED");
        assertThat(ada.get("/api/v1/carts/" + cart).send().expect(200).at("/lines/0/quantity").asInt()).isEqualTo(1);
    }

    @Test
    void areShutOutWhenDisabled() {
        Customer mallory = store.newCustomer();
        String refresh = store.login(mallory.email(), Storefront.PASSWORD).string("/refreshToken");
        staff.request("PATCH", "/api/v1/admin/users/" + mallory.id()).json(Map.of("disabled", true)).send().expect(200);

        mallory.get("/api/v1/users/me").send().expectProblem(401, "unauthenticated");
        store.login(mallory.email(), Storefront.PASSWORD).expectProblem(401, "unauthenticated");
        store.post("/api/v1/auth/refresh").json(Map.of("refreshToken", refresh)).send().expectProblem(401,
                "unauthenticated");
    }

    @Test
    void cannotLockOthersOut() {
        Customer victim = store.newCustomer();
        for (int guess = 0; guess < 10; guess++) {
            store.login(victim.email(), "guess number " + guess).expectProblem(401, "unauthenticated");
        }
        Reply refused = store.login(victim.email(), "guess number 10").expectProblem(429, "rate-limited");

        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(store.login(eve.email(), Storefront.PASSWORD).status()).isEqualTo(200);
    }

    private List<Customer> atEveryDoor(Component service, Customer customer) {
        return List.of(customer,
                new Customer(shop.direct(service), customer.id(), customer.email(), customer.token()));
    }

    private static void isToldOfNothing(Request... requests) {
        for (Request request : requests) {
            request.send().expectProblem(404, "not-found");
        }
    }

    private static void isRefused(String flaw, Request request) {
        Reply reply = request.send();
        assertThat(reply.status()).as("%s: %s", flaw, reply.call()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).as(flaw).startsWith("Bearer");
        reply.expectProblem(401, "unauthenticated");
    }

    private static Map<String, String> address() {
        return Map.of("name", "Ada", "line1", "1 High Street", "city", "London", "postalCode", "N1 1AA",
                "countryCode", "GB");
    }
}
