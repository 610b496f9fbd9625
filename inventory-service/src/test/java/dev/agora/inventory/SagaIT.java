package dev.agora.inventory;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import dev.agora.inventory.OtherServices.Heard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SagaIT extends ServiceTest {

    @Test
    void answersEveryOrderOnceHoweverOftenItHearsOfIt() {
        var sku = sku(50);
        var orders = Stream.generate(UUID::randomUUID).limit(200).toList();
        for (int i = 0; i < 10; i++) {
            orders.forEach(order -> others.orderPlaced(order, order, sku));
        }
        others.flush();
        orders.forEach(order -> others.orderPlaced(UUID.randomUUID(), order, sku));
        patiently().until(() -> orders.stream().allMatch(order -> !answers(order).isEmpty()));
        var sold = orders.stream().filter(order -> answers(order).contains("StockReserved.v1")).toList();
        assertThat(sold).hasSize(50);
        for (int i = 0; i < 10; i++) {
            sold.forEach(others::orderConfirmed);
        }
        patiently().until(() -> sold.stream().allMatch(order -> state(order).equals("COMMITTED")));
        assertThat(stock(sku).onHand()).isZero();
        assertThat(orders).allSatisfy(order -> assertThat(answers(order)).hasSize(1));
        assertBooksBalance();
    }

    @Test
    void tellsTheStockOfASkuAfterEachChange() {
        var sku = sku(3);
        var order = UUID.randomUUID();
        others.orderPlaced(UUID.randomUUID(), order, sku);
        others.orderConfirmed(order);
        others.orderCancelled(order);
        patiently().until(() -> state(order).equals("RESTOCKED"));
        patiently().untilAsserted(() -> assertThat(others.heardOf(sku)).last().extracting(Heard::json).asString()
                .contains("\"onHand\":3", "\"reserved\":0", "\"available\":3", "\"version\":" + stock(sku).version()));
    }

    @Test
    void namesTheSkusThatAreShort() {
        var sku = sku(0);
        var order = UUID.randomUUID();
        others.orderPlaced(UUID.randomUUID(), order, sku, "unknown-" + sku);
        patiently().until(() -> others.heardOf(order.toString()).size() == 1);
        assertThat(others.heardOf(order.toString()).getFirst().json()).contains(
                "{\"sku\":\"" + sku + "\",\"requested\":1,\"available\":0}",
                "{\"sku\":\"unknown-" + sku + "\",\"requested\":1,\"available\":0}");
    }

    @Test
    void opensTheBooksOfASkuOnce() {
        var given = "SKU-" + UUID.randomUUID();
        others.productChanged(given, 120);
        patiently().until(() -> kinds(given).equals(List.of("opening")));
        others.productChanged(given, 500);

        var later = "SKU-" + UUID.randomUUID();
        others.productChanged(later, null);
        patiently().until(() -> get("/api/v1/inventory/" + later).status() == 200);
        assertThat(stock(later)).isEqualTo(new Stock(later, 0, 0, 1));
        others.productChanged(later, 7);
        patiently().until(() -> stock(later).onHand() == 7);
        others.productChanged(later, 9);

        var adjusted = "SKU-" + UUID.randomUUID();
        others.productChanged(adjusted, null);
        patiently().until(() -> staffPost("/api/v1/admin/inventory/%s/adjustments".formatted(adjusted),
                "{\"onHand\": 4, \"reason\": \"counted\"}").status() == 201);
        others.productChanged(adjusted, 9);

        var end = "SKU-" + UUID.randomUUID();
        Stream.generate(() -> end).limit(200).forEach(sku -> others.productChanged(sku, 1));
        patiently().until(() -> kinds(end).equals(List.of("opening")));
        assertThat(stock(given).onHand()).isEqualTo(120);
        assertThat(stock(later)).isEqualTo(new Stock(later, 7, 0, 2));
        assertThat(stock(adjusted).onHand()).isEqualTo(4);
        assertBooksBalance();
    }

    private static List<String> answers(UUID order) {
        return others.heardOf(order.toString()).stream().map(Heard::type).toList();
    }

    private List<String> kinds(String sku) {
        return jdbc.sql("SELECT kind FROM stock_movement WHERE sku = ? ORDER BY id").param(sku).query(String.class)
                .list();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
