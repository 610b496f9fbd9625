package dev.agora.order;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static dev.agora.order.Api.line;
import static dev.agora.order.OtherServices.captured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One legal outcome, whoever comes first. */
class RaceIT extends ServiceTest {
    private final UUID ada = UUID.randomUUID();

    @RepeatedTest(3)
    void ofCancelAndCaptureEndsCancelledAndEveryMoveIsLegal() throws Exception {
        var orders = IntStream.range(0, 8).mapToObj(_ -> placed(ada)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cancels = orders.stream().map(order -> threads.submit(
                    () -> api().as(ada).post("/api/v1/orders/" + order + "/cancel", "{}"))).toList();
            others.say(orders.stream().map(order -> captured(order, 300)).toArray(OtherServices.Said[]::new));
            for (var cancel : cancels) {
                assertThat(cancel.get().status()).isEqualTo(200);
            }
        }

        for (var order : orders) {
            awaitOrder(order, "CANCELLED", "CAPTURED");
            await().untilAsserted(() -> assertThat(others.heardOf(order)).isIn(
                    List.of("OrderPlaced.v1", "OrderCancelled.v1"),
                    List.of("OrderPlaced.v1", "OrderConfirmed.v1", "OrderCancelled.v1")));
            assertThat(versions(order)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void ofThirtyTwoCancelsHasOneWinner() throws Exception {
        var order = placed(ada);

        assertThat(atOnce(() -> api().as(ada).post("/api/v1/orders/" + order + "/cancel", "{}")))
                .extracting(Api.Reply::status).containsOnly(200, 409).containsOnlyOnce(200);

        awaitHeard(order, "OrderPlaced.v1", "OrderCancelled.v1");
    }

    @Test
    void ofThirtyTwoKeysForOneCartHasOneWinner() throws Exception {
        var cart = "/api/v1/carts/"
                + api().post("/api/v1/carts", "{\"lines\": [%s]}".formatted(line(sku(), 1))).at("/id");

        assertThat(atOnce(() -> api().withKey().post(cart + "/complete", """
                {"email": "guest@example.com", "payment": {"provider": "manual"}}""")))
                .extracting(Api.Reply::status).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void ofEditsAndACheckoutOrdersWhatTheCartHeldThen() throws Exception {
        var sku = sku();
        var cart = "/api/v1/carts/"
                + api().post("/api/v1/carts", "{\"lines\": [%s]}".formatted(line(sku, 1))).at("/id");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var edits = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> api().post(cart + "/lines", line(sku, 1)))).toList();
            var checkout = threads.submit(() -> api().withKey().post(cart + "/complete", """
                    {"email": "guest@example.com", "payment": {"provider": "manual"}}"""));

            int accepted = 1;
            for (var edit : edits) {
                assertThat(edit.get().status()).isIn(200, 409);
                accepted += edit.get().status() == 200 ? 1 : 0;
            }
            assertThat(checkout.get().status()).isEqualTo(201);
            assertThat(checkout.get().json().at("/lines/0/quantity").asInt()).isEqualTo(accepted);
        }
    }

    private List<Integer> versions(String order) {
        return jdbc.sql("SELECT version FROM order_history WHERE order_id = ?::uuid ORDER BY version").param(order)
                .query(Integer.class).list();
    }

    private static List<Api.Reply> atOnce(Callable<Api.Reply> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(32, call)).stream().map(Future::resultNow).toList();
        }
    }
}
