package dev.agora.system;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.agora.system.Orders.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CartsContractIT {
    private static final String[] CART = {"id", "status", "currency", "lines", "subtotal", "discountTotal",
            "shippingTotal", "taxTotal", "total", "version", "expiresAt"};

    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final String kettle;
    private final String cup;

    CartsContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.kettle = staff.sell(2_000, 100);
        this.cup = staff.sell(300, 100);
    }

    @Test
    void areFilledAndChanged() {
        Reply cart = store.post("/api/v1/carts").json(Map.of()).send().expect(201).expectFields(CART);
        String lines = "/api/v1/carts/" + cart.id() + "/lines";

        store.post(lines).json(Orders.line(kettle, 1)).send().expect(200);
        store.post(lines).json(Orders.line(cup, 2)).send().expect(200);
        Reply merged = store.post(lines).json(Orders.line(cup, 3)).send().expect(200).expectFields(CART);

        assertThat(merged.fields("/lines/0")).containsExactlyInAnyOrder("sku", "name", "quantity", "unitPrice", "total",
                "available");
        assertThat(merged.at("/lines/1/quantity").asInt()).isEqualTo(5);
        assertThat(merged.at("/total/amount").asLong()).isEqualTo(2_000 + 5 * 300);

        store.request("PATCH", lines + '/' + cup).json(Map.of("quantity", 1)).send().expect(200);
        Reply less = store.request("DELETE", lines + '/' + kettle).send().expect(200);
        assertThat(less.at("/lines")).hasSize(1);
        assertThat(
                store.request("PATCH", lines + '/' + cup).json(Map.of("quantity", 0)).send().expect(200).at("/lines"))
                .isEmpty();
        store.post(lines).json(Orders.line("no-such-sku", 1)).send().expectProblem(422, "unknown-sku");
        store.request("PATCH", lines + '/' + cup).json(Map.of("quantity", 1)).send().expectProblem(404, "not-found");
    }

    @Test
    void holdAHundredLines() {
        List<String> skus = variants(100);
        List<Map<String, Object>> lines = skus.stream().map(sku -> Orders.line(sku, 1)).toList();
        Reply full = store.post("/api/v1/carts").json(Map.of("lines", lines)).send().expect(201);
        assertThat(full.at("/lines")).hasSize(100);

        String path = "/api/v1/carts/" + full.id() + "/lines";
        store.post(path).json(Orders.line(cup, 1)).send().expectProblem(400, "validation");
        store.post(path).json(Orders.line(skus.getFirst(), 1)).send().expect(200);
        store.post("/api/v1/carts").json(Map.of("lines", Collections.nCopies(101, Orders.line(cup, 1)))).send()
                .expectProblem(400, "validation");
    }

    /** The SKUs of one product with many variants. */
    private List<String> variants(int number) {
        String sku = "T-" + UUID.randomUUID();
        var product = Staff.product(sku, Orders.gbp(1), 1);
        List<Map<String, Object>> variants = IntStream.range(0, number).<Map<String, Object>>mapToObj(
                n -> Map.of("sku", sku + n, "name", "Variant " + n, "options", Map.of(), "price", Orders.gbp(n + 1)))
                .toList();
        product.put("variants", variants);
        staff.post("/api/v1/admin/products").json(product).send().expect(201);
        return variants.stream().map(variant -> (String) variant.get("sku")).toList();
    }

    @Test
    void haveOneCurrency() {
        String euros = "T-" + UUID.randomUUID();
        staff.sell(euros, Map.of("amount", 100, "currency", "EUR"), 10);

        store.post("/api/v1/carts/" + guestCart() + "/lines").json(Orders.line(euros, 1)).send().expectProblem(422,
                "mixed-currencies");
        store.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(kettle, 1), Orders.line(euros, 1))))
                .send().expectProblem(422, "mixed-currencies");
    }

    @Test
    void ofGuestsNeedAnAddressToBeCompleted() {
        String path = "/api/v1/carts/" + guestCart() + "/complete";
        for (Map<String, ?> checkout : List.of(Map.of("payment", MANUAL),
                Map.of("email", "nobody", "payment", MANUAL))) {
            Reply problem = store.post(path).key(UUID.randomUUID().toString()).json(checkout).send().expectProblem(400,
                    "validation");
            assertThat(problem.string("/errors/0/pointer")).isEqualTo("/email");
        }
    }

    @Test
    void ofGuestsBecomeOrders() {
        String cart = guestCart();
        String key = UUID.randomUUID().toString();

        Reply order = complete(cart, key).expect(201);

        String token = order.string("/guestToken");
        assertThat(token).isNotEmpty();
        assertThat(complete(cart, key).expect(201).bytes()).isEqualTo(order.bytes());
        complete(cart, UUID.randomUUID().toString()).expectProblem(409, "cart-completed");
        String path = "/api/v1/orders/" + order.id();
        store.get(path).send().expect(401);
        store.get(path).header("Agora-Guest-Token", "wrong").send().expect(404);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> guest(path, token).expect(200).string("/status").equals("CONFIRMED"));
        guest(path + "/history", token).expect(200);
        guest(path + "/events", token).expect(200);
        ada.get(path).header("Agora-Guest-Token", token).send().expectProblem(404, "not-found");
        guest("/api/v1/payments?orderId=" + order.id(), token).expect(200);
        Reply cancelled = store.post(path + "/cancel").header("Agora-Guest-Token", token).json(Map.of("reason", "no"))
                .send();
        assertThat(cancelled.expect(200).string("/status")).isEqualTo("CANCELLED");
    }

    @Test
    void sayThatAPriceMoved() {
        String sku = "T-" + UUID.randomUUID();
        Reply product = staff.sell(sku, Orders.gbp(500), 5);
        String cart = "/api/v1/carts/" + store.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 2))))
                .send().expect(201).id();

        staff.request("PATCH", "/api/v1/admin/products/" + product.id())
                .json(Map.of("variants", List.of(Map.of("sku", sku, "name", "Variant", "options", Map.of(), "price",
                        Orders.gbp(450)))))
                .send().expect(200);

        Reply repriced = await("the price to move").atMost(Duration.ofSeconds(30))
                .until(() -> store.get(cart).send().expect(200), reply -> reply.at("/total/amount").asLong() == 900);
        assertThat(repriced.at("/lines/0/notice").toString()).isEqualTo("""
                {"code":"price-changed","previousUnitPrice":{"amount":500,"currency":"GBP"}}""");
    }

    @Test
    void areNotCompletedEmpty() {
        String cart = store.post("/api/v1/carts").json(Map.of()).send().expect(201).string("/id");

        complete(cart, UUID.randomUUID().toString()).expectProblem(422, "cart-empty");
    }

    @Test
    void ofCustomersAreTheirs() {
        Reply cart = ada.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(cup, 1)))).send().expect(201);

        store.get("/api/v1/carts/" + cart.id()).send().expect(404);
        store.newCustomer().get("/api/v1/carts/" + cart.id()).send().expectProblem(404, "not-found");
        assertThat(ada.get("/api/v1/carts/me").send().expect(200).id()).isEqualTo(cart.id());
        String guests = guestCart();
        Reply claimed = ada.post("/api/v1/carts/" + guests + "/claim").send().expect(200);
        assertThat(claimed.at("/lines").findValuesAsString("sku")).contains(cup, kettle);
        store.get("/api/v1/carts/" + guests).send().expectProblem(404, "not-found");
        store.newCustomer().get("/api/v1/carts/me").send().expectProblem(404, "not-found");
    }

    private String guestCart() {
        return store.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(kettle, 1)))).send().expect(201)
                .string("/id");
    }

    private Reply complete(String cart, String key) {
        return store.post("/api/v1/carts/" + cart + "/complete").key(key)
                .json(Map.of("email", "guest@agora.test", "payment", MANUAL)).send();
    }

    private Reply guest(String path, String token) {
        return store.get(path).header("Agora-Guest-Token", token).send();
    }
}
