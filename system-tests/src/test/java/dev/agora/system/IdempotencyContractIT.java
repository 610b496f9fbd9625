package dev.agora.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.system.Orders.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

/** What an Idempotency-Key promises wherever money or orders are made: orders, completed carts and refunds. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class IdempotencyContractIT {
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final String sku;
    private final UUID order;
    private final String payment;

    IdempotencyContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.sku = staff.sell(1_000, 1_000);
        Reply paid = ada.orderUntil("CONFIRMED", sku, 5, MANUAL);
        this.order = paid.id();
        this.payment = paid.string("/payment/id");
    }

    @Test
    void needsAKey() {
        requests().forEach(request -> request.send().expectProblem(400, "idempotency-key-missing"));
        requests().forEach(request -> request.key("one").key("two").send().expectProblem(400,
                "idempotency-key-missing"));
    }

    @Test
    void needsAKeyThatCanBeSeen() {
        for (String key : List.of("", "two words", "x".repeat(256))) {
            requests().forEach(request -> request.key(key).send().expectProblem(400, "idempotency-key-missing"));
        }
        ordering(ada, "x".repeat(219) + UUID.randomUUID(), order(1)).expect(201);
    }

    /** One call of each kind, without a key. */
    private List<Request> requests() {
        return List.of(ada.post("/api/v1/orders").json(order(1)),
                store.post("/api/v1/carts/" + cart() + "/complete").json(checkout("guest@agora.test")),
                staff.post("/api/v1/admin/payments/" + payment + "/refunds").json(Map.of("reason", "scratched")));
    }

    @Test
    void comparesWhatABodySaysAndNotHowItIsWritten() {
        String key = UUID.randomUUID().toString();
        Reply first = raw(key, "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"payment\":{\"provider\":\"manual\"}}");

        Reply second = raw(key,
                "{ \"payment\": {\"provider\":\"manu\\u0061l\"},\n\"lines\":[{\"quantity\":1,\"sku\":\"%s\"}] }");

        isReplay(first.expect(201), second);
    }

    private Reply raw(String key, String body) {
        return ada.post("/api/v1/orders").key(key).body("application/json", body.formatted(sku)).send();
    }

    @Test
    void refundsOnce() {
        String path = "/api/v1/admin/payments/" + payment + "/refunds";
        String key = UUID.randomUUID().toString();
        Map<String, Object> refund = Map.of("amount", Orders.gbp(100), "reason", "scratched");
        Reply first = staff.post(path).key(key).json(refund).send().expect(201);

        isReplay(first, staff.post(path).key(key).json(refund).send());
        staff.post(path).key(key).json(Map.of("amount", Orders.gbp(101), "reason", "scratched")).send()
                .expectProblem(422, "idempotency-key-reused");
        assertThat(ada.payment(order).at("/refunded/amount").asLong()).isEqualTo(100);
    }

    @Test
    void completesACartOnce() {
        String path = "/api/v1/carts/" + cart() + "/complete";
        String key = UUID.randomUUID().toString();
        Reply first = store.post(path).key(key).json(checkout("guest@agora.test")).send().expect(201);

        isReplay(first, store.post(path).key(key).json(checkout("guest@agora.test")).send());
        store.post(path).key(key).json(checkout("other@agora.test")).send().expectProblem(422,
                "idempotency-key-reused");
    }

    @Test
    void isOfOnePath() {
        String key = UUID.randomUUID().toString();
        ordering(ada, key, order(1)).expect(201);
        String cart = ada.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 1)))).send().expect(201)
                .string("/id");

        ada.post("/api/v1/carts/" + cart + "/complete").key(key).json(Map.of("payment", MANUAL)).send()
                .expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void isOfOneUser() {
        String key = UUID.randomUUID().toString();
        Reply adas = ordering(ada, key, order(1)).expect(201);

        Reply bobs = ordering(store.newCustomer(), key, order(1)).expect(201);

        assertThat(bobs.id()).isNotEqualTo(adas.id());
        assertThat(bobs.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void staysFreeAfterARefusal() {
        String key = UUID.randomUUID().toString();
        ordering(ada, key, Orders.of(List.of(Orders.line("no-such-sku", 1)), MANUAL)).expectProblem(422, "unknown-sku");

        Reply order = ordering(ada, key, order(1)).expect(201);

        assertThat(order.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void showsWhatBecameOfTheOrderToThoseWhoWait() {
        String key = UUID.randomUUID().toString();
        Reply first = ordering(ada, key, order(1)).expect(201);
        ada.awaitStatus(first.id(), "CONFIRMED");

        Reply waiting = ada.post("/api/v1/orders").key(key).waiting(5).json(order(1)).send().expect(201);

        assertThat(waiting.string("/status")).isEqualTo("CONFIRMED");
        assertThat(waiting.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(waiting.header("Preference-Applied")).isEqualTo("wait=5");
        assertThat(waiting.header("Location")).isEqualTo(first.header("Location"));
        isReplay(first, ordering(ada, key, order(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=0", "wait=11", "wait=-1", "wait=1.5", "wait=soon", "wait", "respond-async"})
    void waitsForNoOtherPreference(String preference) {
        Reply order = ada.post("/api/v1/orders").key(UUID.randomUUID().toString()).header("Prefer", preference)
                .json(order(1)).send().expect(201);

        assertThat(order.string("/status")).isEqualTo("PENDING");
        assertThat(order.header("Preference-Applied")).isEmpty();
    }

    private static void isReplay(Reply first, Reply second) {
        assertThat(second.expect(201).bytes()).isEqualTo(first.bytes());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static Reply ordering(Customer customer, String key, Map<String, Object> order) {
        return customer.post("/api/v1/orders").key(key).json(order).send();
    }

    private Map<String, Object> order(int quantity) {
        return Orders.of(List.of(Orders.line(sku, quantity)), MANUAL);
    }

    private String cart() {
        return store.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 1)))).send().expect(201)
                .string("/id");
    }

    private static Map<String, Object> checkout(String email) {
        return Map.of("email", email, "payment", MANUAL);
    }
}
