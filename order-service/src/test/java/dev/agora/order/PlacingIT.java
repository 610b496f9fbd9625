package dev.agora.order;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.agora.order.Api.body;
import static dev.agora.order.Api.line;
import static dev.agora.order.OtherServices.actionRequired;
import static dev.agora.order.OtherServices.captured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PlacingIT extends ServiceTest {
    private static final String ORDERS = "/api/v1/orders";
    private final UUID ada = UUID.randomUUID();

    @Test
    void answersWithTheWholeOrder() {
        var sku = sku();

        var reply = api().as(ada).withKey().post(ORDERS, """
                {"lines": [%s, %s], "payment": {"provider": "stripe", "method": "pm_card_visa"},
                 "shippingAddress": {"name": "Ada", "line1": "1 High Street", "city": "London", "postalCode": "N1",
                                     "countryCode": "GB"},
                 "expectedTotal": {"amount": 450, "currency": "GBP"}}""".formatted(line(sku, 1), line(sku, 2)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo("/api/v1/orders/" + reply.at("/id"));
        assertThat(reply.json().propertyNames()).containsExactly("id", "number", "status", "paymentStatus",
                "fulfillmentStatus", "email", "shippingAddress", "lines", "subtotal", "discountTotal", "shippingTotal",
                "taxTotal", "total", "payment", "cancellation", "createdAt", "updatedAt", "version");
        assertThat(reply.at("/number")).matches("A-\\d{6,}");
        assertThat(reply.at("/email")).isEqualTo(ada + "@example.com");
        assertThat(reply.at("/status")).isEqualTo("PENDING");
        assertThat(reply.at("/fulfillmentStatus")).isEqualTo("UNFULFILLED");
        assertThat(reply.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","name":"The %s","quantity":3,"unitPrice":{"amount":150,"currency":"GBP"},\
                "total":{"amount":450,"currency":"GBP"}}]""".formatted(sku, sku));
        assertThat(reply.json().at("/total").toString()).isEqualTo("{\"amount\":450,\"currency\":\"GBP\"}");
        assertThat(reply.json().at("/taxTotal/amount").asInt()).isZero();
        assertThat(reply.json().at("/payment").toString())
                .isEqualTo("{\"id\":null,\"provider\":\"stripe\",\"status\":\"PENDING\",\"nextAction\":null}");
        assertThat(api().as(ada).get(reply.header("Location")).json()).isEqualTo(reply.json());
        awaitHeard(reply.at("/id"), "OrderPlaced.v1");
        assertThat(others.told(reply.at("/id"), "OrderPlaced.v1")).contains(ada.toString(), "pm_card_visa");
    }

    @Nested
    class UnderOneKey {

        @Test
        void isPlacedOnceByThirtyTwoAtOnce() throws Exception {
            var caller = api().as(ada).withKey();
            var body = body(line(sku(), 1));

            List<Api.Reply> replies;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var calls = Collections.<Callable<Api.Reply>>nCopies(32, () -> caller.post(ORDERS, body));
                replies = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
            }

            assertThat(replies).extracting(Api.Reply::status).isSubsetOf(201, 409).contains(201);
            assertThat(replies).filteredOn(reply -> reply.status() == 409)
                    .allSatisfy(reply -> assertThat(reply.slug()).isEqualTo("request-in-flight"));
            assertThat(replies).filteredOn(reply -> reply.status() == 201).extracting(Api.Reply::text).containsOnly(
                    caller.post(ORDERS, body).text());
            assertThat(api().as(ada).get(ORDERS).json().at("/items").size()).isEqualTo(1);
        }

        @Test
        void isReplayedByteForByteWhateverHasHappenedSince() {
            var caller = api().as(ada).withKey();
            var body = body(line(sku(), 2));
            var first = caller.post(ORDERS, body);
            others.say(captured(first.at("/id"), 300));
            awaitOrder(first.at("/id"), "CONFIRMED", "CAPTURED");

            var replay = caller.post(ORDERS, " " + body);

            assertThat(replay.status()).isEqualTo(201);
            assertThat(replay.text()).isEqualTo(first.text());
            assertThat(replay.header("Location")).isEqualTo(first.header("Location"));
            assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
        }

        @Test
        void isShownAsItStandsWhenAReplayPrefersToWait() {
            var caller = api().as(ada).withKey();
            var body = body(line(sku(), 2));
            var first = caller.post(ORDERS, body);
            others.say(captured(first.at("/id"), 300));
            awaitOrder(first.at("/id"), "CONFIRMED", "CAPTURED");

            var replay = caller.with("Prefer", "wait=5").post(ORDERS, body);

            assertThat(replay.at("/status")).isEqualTo("CONFIRMED");
            assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(replay.header("Preference-Applied")).isEqualTo("wait=5");
        }

        @Test
        void refusesAnotherBody() {
            var caller = api().as(ada).withKey();
            var sku = sku();
            caller.post(ORDERS, body(line(sku, 1)));

            var other = caller.post(ORDERS, body(line(sku, 2)));

            assertThat(other.status()).isEqualTo(422);
            assertThat(other.slug()).isEqualTo("idempotency-key-reused");
        }

        @Test
        void staysFreeAfterARefusal() {
            var caller = api().as(ada).withKey();
            var sku = "LATE-" + UUID.randomUUID();
            assertThat(caller.post(ORDERS, body(line(sku, 1))).slug()).isEqualTo("unknown-sku");

            others.catalogue.put(sku, """
                    {"sku": "%s", "name": "Late", "price": {"amount": 1, "currency": "GBP"}, "status": "ACTIVE"}"""
                    .formatted(sku));

            assertThat(caller.post(ORDERS, body(line(sku, 1))).status()).isEqualTo(201);
        }

        @Test
        void isRequired() {
            var reply = api().as(ada).post(ORDERS, body(line(sku(), 1)));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.slug()).isEqualTo("idempotency-key-missing");
        }
    }

    @Nested
    class Preferring {

        @Test
        void waitsUntilTheSagaHasEnded() throws Exception {
            var body = body(line(sku(), 2));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var waiting = threads
                        .submit(() -> api().as(ada).withKey().with("Prefer", "wait=10").post(ORDERS, body));
                others.say(captured(awaitOnlyOrder(), 300));

                var reply = waiting.get();

                assertThat(reply.status()).isEqualTo(201);
                assertThat(reply.at("/status")).isEqualTo("CONFIRMED");
                assertThat(reply.header("Preference-Applied")).isEqualTo("wait=10");
                assertThat(reply.header("Location")).endsWith(reply.at("/id"));
            }
        }

        @Test
        void waitsUntilTheCustomerMustAct() throws Exception {
            var body = body(line(sku(), 2));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var waiting = threads
                        .submit(() -> api().as(ada).withKey().with("Prefer", "wait=10").post(ORDERS, body));
                others.say(actionRequired(awaitOnlyOrder()));

                assertThat(waiting.get().at("/payment/nextAction/type")).isEqualTo("redirect");
            }
        }

        @Test
        void answersWhenTimeIsUp() {
            var reply = api().as(ada).withKey().with("Prefer", "wait=1").post(ORDERS, body(line(sku(), 1)));

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.at("/status")).isEqualTo("PENDING");
        }

        @Test
        void noticesWhatAnotherInstanceMoved() throws Exception {
            var body = body(line(sku(), 2));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var waiting = threads
                        .submit(() -> api().as(ada).withKey().with("Prefer", "wait=10").post(ORDERS, body));
                jdbc.sql("""
                        UPDATE customer_order SET status = 'CONFIRMED', deadline = NULL, version = 2
                         WHERE id = ?::uuid""").param(awaitOnlyOrder()).update();

                assertThat(waiting.get().at("/status")).isEqualTo("CONFIRMED");
            }
        }

        private String awaitOnlyOrder() {
            return await()
                    .until(() -> api().as(ada).get(ORDERS).at("/items/0/id"), id -> !id.isEmpty());
        }
    }
}
