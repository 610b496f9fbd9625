package dev.agora.system;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.agora.system.Orders.NEEDS_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class StockContractIT {
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;

    StockContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
    }

    @Test
    void isReadByAnybody() {
        String one = staff.sell(100, 4);
        String none = staff.sell(100, 0);

        Reply level = store.get("/api/v1/inventory/" + one).send().expect(200);
        level.expectFields("sku", "available", "inStock");
        assertThat(level.at("/available").asInt()).isEqualTo(4);
        assertThat(level.at("/inStock").asBoolean()).isTrue();

        Reply levels = store.get("/api/v1/inventory?sku=" + one + "&sku=" + none).send().expect(200);
        assertThat(levels.items()).extracting(item -> item.path("sku").asString()).containsExactlyInAnyOrder(one, none);
        store.get("/api/v1/inventory/nothing-like-it").send().expectProblem(404, "not-found");
    }

    @Test
    void isReadForAHundredSkusAtOnce() {
        String one = staff.sell(100, 4);
        String hundred = IntStream.range(0, 99).mapToObj(n -> "&sku=none-" + n)
                .collect(Collectors.joining("", "sku=" + one, ""));

        assertThat(store.get("/api/v1/inventory?" + hundred).send().expect(200).items()).hasSize(1);
        store.get("/api/v1/inventory?sku=one-more&" + hundred).send().expectProblem(400, "validation");
        store.get("/api/v1/inventory").send().expectProblem(400, "validation");
    }

    @Test
    void isAdjustedWithAMovement() {
        String sku = staff.sell(100, 4);

        Reply movement = adjust(sku, Map.of("delta", 6, "reason", "delivery", "reference", "D-1")).expect(201);
        movement.expectFields("id", "at", "kind", "quantity", "reason", "reference", "orderId");
        adjust(sku, Map.of("onHand", 3, "reason", "count", "reference", "C-1")).expect(201);

        Reply stock = staff.get("/api/v1/admin/inventory/" + sku).send().expect(200);
        stock.expectFields("sku", "onHand", "reserved", "available", "version");
        assertThat(stock.at("/onHand").asInt()).isEqualTo(3);
        List<Integer> quantities = movements(sku, "").items().stream().map(item -> item.path("quantity").asInt())
                .toList();
        assertThat(quantities).containsExactly(-7, 6, 4);
        Reply newest = movements(sku, "?limit=2").expectFields("items", "nextCursor");
        Reply oldest = movements(sku, "?limit=2&cursor=" + newest.string("/nextCursor"));
        assertThat(newest.at("/items/1")).isEqualTo(movement.body());
        assertThat(oldest.items()).singleElement().satisfies(first -> assertThat(first.path("quantity").asInt())
                .isEqualTo(4));
        assertThat(oldest.at("/nextCursor").isNull()).isTrue();
    }

    private Reply movements(String sku, String page) {
        return staff.get("/api/v1/admin/inventory/" + sku + "/movements" + page).send().expect(200);
    }

    @Test
    void isAdjustedForAReasonOnly() {
        String sku = staff.sell(100, 4);

        for (Map<String, ?> adjustment : List.of(Map.of("reason", "count"), Map.of("delta", 0, "reason", "count"),
                Map.of("delta", 1, "onHand", 1, "reason", "count"), Map.of("onHand", -1, "reason", "count"),
                Map.of("delta", 1), Map.of("delta", 1, "reason", " "))) {
            adjust(sku, adjustment).expectProblem(400, "validation");
        }
        assertThat(staff.stock(sku).path("onHand").asInt()).isEqualTo(4);
        adjust("nothing-like-it", Map.of("delta", 1, "reason", "count")).expectProblem(404, "not-found");
        for (String path : List.of("", "/movements")) {
            staff.get("/api/v1/admin/inventory/nothing-like-it" + path).send().expectProblem(404, "not-found");
        }
    }

    @Test
    void isNeverAdjustedBelowWhatIsReserved() {
        String sku = staff.sell(100, 4);
        Reply order = ada.orderUntil("AWAITING_PAYMENT", sku, 3, NEEDS_CUSTOMER);

        adjust(sku, Map.of("onHand", 2, "reason", "count", "reference", "C-1")).expectProblem(409,
                "stock-below-reserved");
        adjust(sku, Map.of("delta", -2, "reason", "count", "reference", "C-1")).expectProblem(409,
                "stock-below-reserved");

        ada.cancel(order.id()).expect(200);
    }

    @Test
    void isListedWhereItIsLow() {
        staff.sell(100, 1);

        Reply low = staff.get("/api/v1/admin/inventory?below=2&limit=1").send().expect(200);

        low.expectFields("items", "nextCursor");
        assertThat(low.items()).hasSize(1);
        assertThat(low.at("/items/0/available").asInt()).isLessThan(2);
        assertThat(low.fields("/items/0")).containsExactlyInAnyOrder("sku", "onHand", "reserved", "available",
                "version");
        staff.sell(100, 0);
        String cursor = staff.get("/api/v1/admin/inventory?below=2&limit=1").send().string("/nextCursor");
        assertThat(staff.get("/api/v1/admin/inventory?below=2&limit=100&cursor=" + cursor).send().expect(200).items())
                .isNotEmpty().allMatch(stock -> stock.path("available").asInt() < 2)
                .noneMatch(stock -> stock.equals(low.at("/items/0")));
        staff.get("/api/v1/admin/inventory?below=-1").send().expectProblem(400, "validation");
        ada.get("/api/v1/admin/inventory?below=2").send().expectProblem(403, "forbidden");
    }

    private Reply adjust(String sku, Map<String, ?> adjustment) {
        return staff.post("/api/v1/admin/inventory/" + sku + "/adjustments").json(adjustment).send();
    }
}
