package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.agora.system.Orders.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(ShopExtension.class)
class ContentionIT {
    private static final int BUYERS = 200;
    private static final int UNITS = 50;

    private final RunningShop shop;

    ContentionIT(RunningShop shop) {
        this.shop = shop;
    }

    @Test
    void sellsExactlyWhatThereIs() {
        String sku = shop.staff().sell(999, UNITS);
        List<String> carts = Parallel.map(BUYERS, 16, buyer -> shop.storefront().post("/api/v1/carts")
                .json(Map.of("lines", List.of(Orders.line(sku, 1)))).send().expect(201).string("/id"));

        List<Reply> orders = Parallel.map(BUYERS, BUYERS, buyer -> complete(carts.get(buyer)));

        List<String> ends = Parallel.map(BUYERS, 16, buyer -> awaitEnd(orders.get(buyer)));
        assertThat(ends.stream().filter("CONFIRMED "::equals)).hasSize(UNITS);
        assertThat(ends.stream().filter("CANCELLED insufficient-stock"::equals)).hasSize(BUYERS - UNITS);
        shop.staff().awaitStock(sku, 0, 0);
    }

    @Test
    void makesOneOrderOfIdenticalRequests() {
        String sku = shop.staff().sell(999, UNITS);
        Customer ada = shop.storefront().newCustomer();
        Request request = ada.ordering(sku, 1, MANUAL);

        List<Reply> replies = Parallel.map(32, 32, attempt -> await().atMost(Duration.ofSeconds(30))
                .until(request::send, reply -> {
                    if (reply.status() != 201) {
                        reply.expectProblem(409, "request-in-flight");
                        assertThat(reply.header("Retry-After")).isNotEmpty();
                    }
                    return reply.status() == 201;
                }));

        assertThat(replies.stream().map(Reply::text)).containsOnly(replies.getFirst().text());
        assertThat(replies.stream().map(reply -> reply.header("Location"))).containsOnly(
                "/api/v1/orders/" + replies.getFirst().id());
        Stream<Reply> first = replies.stream().filter(reply -> reply.header("Idempotency-Replayed").isEmpty());
        assertThat(first).hasSize(1);
        assertThat(ada.get("/api/v1/orders").send().expect(200).items()).hasSize(1);
    }

    private Reply complete(String cart) {
        Reply order = shop.storefront().post("/api/v1/carts/" + cart + "/complete").key(UUID.randomUUID().toString())
                .json(Map.of("email", "guest@agora.test", "payment", MANUAL)).send().expect(201);
        shop.acknowledged(order);
        return order;
    }

    private String awaitEnd(Reply placed) {
        Reply order = await().atMost(Duration.ofSeconds(60)).until(
                () -> shop.storefront().get("/api/v1/orders/" + placed.id())
                        .header("Agora-Guest-Token", placed.string("/guestToken")).send().expect(200),
                reply -> !reply.string("/status").equals("PENDING"));
        return order.string("/status") + ' ' + order.at("/cancellation/code").asString("");
    }
}
