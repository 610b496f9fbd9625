package dev.agora.system;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.system.Orders.DECLINED;
import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.NEEDS_CUSTOMER;
import static dev.agora.system.Orders.VISA;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class OrdersContractIT {
    private static final String[] ORDER = {"id", "number", "status", "paymentStatus", "fulfillmentStatus", "email",
            "shippingAddress", "lines", "subtotal", "discountTotal", "shippingTotal", "taxTotal", "total", "payment",
            "cancellation", "createdAt", "updatedAt", "version"};
    private static final Map<String, String> ADDRESS = Map.of("name", "Ada", "line1", "1 High Street", "city", "London",
            "postalCode", "N1 1AA", "countryCode", "GB");

    private final RunningShop shop;
    private final Staff staff;
    private final Customer ada;
    private final Customer bob;
    private final String sku;

    OrdersContractIT(RunningShop shop) {
        this.shop = shop;
        this.staff = shop.staff();
        this.ada = shop.storefront().newCustomer();
        this.bob = shop.storefront().newCustomer();
        this.sku = staff.sell(1_999, 1_000);
    }

    @Test
    void arePlacedAtTheCataloguesPrice() {
        var content = new HashMap<>(Orders.of(List.of(Orders.line(sku, 2), Orders.line(sku, 1)), VISA));
        content.putAll(Map.of("shippingAddress", ADDRESS, "expectedTotal", Orders.gbp(5_997)));

        Reply order = post(UUID.randomUUID().toString(), content).expect(201).expectFields(ORDER);

        assertThat(order.header("Location")).isEqualTo("/api/v1/orders/" + order.id());
        assertThat(order.string("/status")).isEqualTo("PENDING");
        assertThat(order.string("/email")).isEqualTo(ada.email());
        assertThat(order.string("/shippingAddress/city")).isEqualTo("London");
        assertThat(order.at("/lines")).hasSize(1);
        assertThat(order.fields("/lines/0")).containsExactlyInAnyOrder("sku", "name", "quantity", "unitPrice", "total");
        assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(order.at("/total").toString()).isEqualTo("{\"amount\":5997,\"currency\":\"GBP\"}");
        for (String zero : List.of("discountTotal", "shippingTotal", "taxTotal")) {
            assertThat(order.at("/" + zero).toString()).isEqualTo("{\"amount\":0,\"currency\":\"GBP\"}");
        }
        Reply confirmed = ada.awaitStatus(order.id(), "CONFIRMED");
        assertThat(confirmed.fields("/payment")).containsExactlyInAnyOrder("id", "provider", "status", "nextAction");
        assertThat(confirmed.at("/version").asInt()).isGreaterThan(order.at("/version").asInt());
    }

    @Test
    void answerAReplayByteForByte() {
        String key = UUID.randomUUID().toString();
        Reply first = post(key, order(1)).expect(201);
        ada.awaitStatus(first.id(), "CONFIRMED");

        Reply second = post(key, order(1)).expect(201);

        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        post(key, order(2)).expectProblem(422, "idempotency-key-reused");
        ada.post("/api/v1/orders").json(order(1)).send().expectProblem(400, "idempotency-key-missing");
    }

    @Test
    void areWaitedForWhenAsked() {
        String key = UUID.randomUUID().toString();
        Reply first = ada.post("/api/v1/orders").key(key).waiting(10).json(order(1)).send().expect(201);
        Reply again = ada.post("/api/v1/orders").key(key).waiting(10).json(order(1)).send().expect(201);
        Reply acting = ada.ordering(sku, 1, NEEDS_CUSTOMER).waiting(10).send().expect(201);

        assertThat(first.string("/status")).isEqualTo("CONFIRMED");
        assertThat(again.string("/status")).isEqualTo("CONFIRMED");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(acting.string("/status")).isEqualTo("AWAITING_PAYMENT");
        ada.cancel(acting.id()).expect(200);
    }

    @Test
    void areRefusedForAReason() {
        String euros = "T-" + UUID.randomUUID();
        staff.sell(euros, Map.of("amount", 100, "currency", "EUR"), 10);

        postLines(List.of(Orders.line("no-such-sku", 1))).expectProblem(422, "unknown-sku");
        postLines(List.of(Orders.line(sku, 1), Orders.line(euros, 1))).expectProblem(422, "mixed-currencies");
        postLines(List.of()).expect(400);
        postLines(Collections.nCopies(101, Orders.line(sku, 1))).expect(400);
        var dearer = new HashMap<>(order(1));
        dearer.put("expectedTotal", Orders.gbp(1));
        post(UUID.randomUUID().toString(), dearer).expectProblem(409, "price-changed");
        post(UUID.randomUUID().toString(), Orders.of(List.of(Orders.line(sku, 1)), Map.of("provider", "barter")))
                .expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "1e9", "100001", "9223372036854775808", "null", "NaN"})
    void takeQuantitiesOnlyThatCanBe(String quantity) {
        raw("{\"lines\":[{\"sku\":\"%s\",\"quantity\":%s}],\"payment\":{\"provider\":\"manual\"}}"
                .formatted(sku, quantity)).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"total\":1,", "\"status\":\"CONFIRMED\",", "\"lines\":[],", "\"payment\":{},",
            "\"x\":\"\\u0000\","})
    void takeStrictJsonOnly(String surplus) {
        raw("{%s\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"payment\":{\"provider\":\"manual\"}}".formatted(surplus,
                sku))
                .expect(400);
    }

    @Test
    void areTakenAsJsonOfADecentSizeOnly() {
        ada.post("/api/v1/orders").key("k").body("text/plain", "{}").send().expectProblem(415,
                "unsupported-media-type");
        raw("{\"x\":\"" + "y".repeat(300 * 1024) + "\"}").expectProblem(413, "too-large");
        raw("{} {}").expectProblem(400, "malformed-request");
    }

    @Test
    void belongToTheirCustomer() {
        UUID id = ada.orderUntil("CONFIRMED", sku, 1, MANUAL).id();

        bob.get("/api/v1/orders/" + id).send().expectProblem(404, "not-found");
        bob.get("/api/v1/orders/" + id + "/history").send().expectProblem(404, "not-found");
        bob.get("/api/v1/orders/" + id + "/events").send().expectProblem(404, "not-found");
        bob.cancel(id).expectProblem(404, "not-found");
        bob.payment(id).expectProblem(404, "not-found");
        assertThat(bob.get("/api/v1/orders").send().expect(200).items()).isEmpty();
        staff.get("/api/v1/orders/" + id).send().expect(200).expectFields(ORDER);
        staff.get("/api/v1/orders/" + id + "/history").send().expect(200);
        staff.get("/api/v1/orders/" + id + "/events").send().expect(200);
        staff.get("/api/v1/payments?orderId=" + id).send().expect(200);
    }

    @Test
    void areListedInPages() {
        Customer carol = shop.storefront().newCustomer();
        List<UUID> placed = IntStream.range(0, 3).mapToObj(i -> carol.orderUntil("CONFIRMED", sku, 1, MANUAL).id())
                .toList();

        Reply first = carol.get("/api/v1/orders?limit=2").send().expect(200).expectFields("items", "nextCursor");
        Reply second = carol.get("/api/v1/orders?limit=2&cursor=" + first.string("/nextCursor")).send().expect(200);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(second.at("/nextCursor").isNull()).isTrue();
        assertThat(List.of(first.string("/items/0/id"), first.string("/items/1/id"), second.string("/items/0/id")))
                .containsExactlyInAnyOrderElementsOf(placed.stream().map(UUID::toString).toList());
        Reply all = staff.get("/api/v1/admin/orders?status=CONFIRMED&userId=" + carol.id()).send().expect(200);
        assertThat(all.items()).hasSize(3);
        carol.get("/api/v1/admin/orders").send().expectProblem(403, "forbidden");
    }

    @Test
    void areListedForTheStaffByStatusCustomerAndTime() {
        Customer carol = shop.storefront().newCustomer();
        Reply confirmed = carol.orderUntil("CONFIRMED", sku, 1, MANUAL);
        Reply declined = carol.orderUntil("CANCELLED", sku, 1, DECLINED);
        String from = confirmed.string("/createdAt");
        String to = declined.string("/createdAt");
        assertThat(List.of(from, to)).allMatch(time -> time.endsWith("Z")).isSorted();

        assertThat(listed(carol, "")).containsExactly(declined.id(), confirmed.id());
        assertThat(listed(carol, "&status=CONFIRMED")).containsExactly(confirmed.id());
        assertThat(listed(carol, "&status=CANCELLED&from=" + to)).containsExactly(declined.id());
        assertThat(listed(carol, "&from=" + from + "&to=" + to)).containsExactly(confirmed.id());
        assertThat(listed(carol, "&to=" + from)).isEmpty();
        for (String query : List.of("status=SOLD", "userId=carol", "from=yesterday", "to=2026-01-01")) {
            staff.get("/api/v1/admin/orders?" + query).send().expectProblem(400, "validation");
        }
    }

    private List<UUID> listed(Customer customer, String filter) {
        return staff.get("/api/v1/admin/orders?userId=" + customer.id() + filter).send().expect(200).items().stream()
                .map(order -> UUID.fromString(order.path("id").asString())).toList();
    }

    @Test
    void haveAHistory() {
        UUID id = ada.orderUntil("CONFIRMED", sku, 1, MANUAL).id();

        Reply history = ada.get("/api/v1/orders/" + id + "/history").send().expect(200);

        history.expectFields("items", "nextCursor");
        assertThat(history.fields("/items/0")).containsExactlyInAnyOrder("version", "at", "from", "to", "cause",
                "eventId");
        assertThat(history.at("/items/0/from").isNull()).isTrue();
        assertThat(history.items()).extracting(step -> step.path("version").asInt()).isSorted().doesNotHaveDuplicates();
        Reply first = ada.get("/api/v1/orders/" + id + "/history?limit=1").send().expect(200);
        Reply rest = ada.get("/api/v1/orders/" + id + "/history?cursor=" + first.string("/nextCursor")).send()
                .expect(200);
        assertThat(Stream.concat(first.items().stream(), rest.items().stream())).isEqualTo(history.items());
    }

    @Test
    void streamTheirEventsUntilTheSagaHasEnded() {
        UUID id = ada.order(sku, 1, VISA).id();

        Reply stream = ada.get("/api/v1/orders/" + id + "/events").header("Accept", "text/event-stream").send()
                .expect(200);

        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.text()).contains("id: 1\n", "event: order\n", "\"to\":\"PENDING\"",
                "\"status\":\"CONFIRMED\"",
                "\"paymentStatus\":\"CAPTURED\"");
        Reply rest = ada.get("/api/v1/orders/" + id + "/events").header("Last-Event-ID", "1").send().expect(200);
        assertThat(rest.text()).doesNotContain("\"to\":\"PENDING\"").contains("\"to\":\"CONFIRMED\"");
        ada.get("/api/v1/orders/" + id + "/events").header("Last-Event-ID", "last").send().expectProblem(400,
                "validation");
        ada.get("/api/v1/orders/" + id + "/events").header("Last-Event-ID", ada.order(id).at("/version").asString())
                .send().expect(204);
    }

    private Map<String, Object> order(int quantity) {
        return Orders.of(List.of(Orders.line(sku, quantity)), MANUAL);
    }

    private Reply post(String key, Map<String, ?> content) {
        return ada.post("/api/v1/orders").key(key).json(content).send();
    }

    private Reply postLines(List<Map<String, Object>> lines) {
        return post(UUID.randomUUID().toString(), Orders.of(lines, MANUAL));
    }

    private Reply raw(String content) {
        return ada.post("/api/v1/orders").key(UUID.randomUUID().toString()).body("application/json", content).send();
    }
}
