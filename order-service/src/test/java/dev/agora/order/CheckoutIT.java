package dev.agora.order;

import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static dev.agora.order.Api.line;
import static dev.agora.order.OtherServices.captured;
import static org.assertj.core.api.Assertions.assertThat;

/** From a cart, a guest's or a customer's, to an order. */
class CheckoutIT extends ServiceTest {
    private static final String CARTS = "/api/v1/carts";
    private static final String COMPLETE = """
            {"email": "guest@example.com", "payment": {"provider": "manual"}}""";
    private final UUID ada = UUID.randomUUID();

    @Nested
    class Completing {

        @Test
        void placesAnOrderThatTheTokenOpens() {
            var cart = cart(api(), line(sku(), 2));
            var caller = api().withKey();

            var reply = caller.post(cart + "/complete", COMPLETE);

            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            var path = "/api/v1/orders/" + reply.at("/id");
            assertThat(reply.header("Location")).isEqualTo(path);
            assertThat(reply.at("/email")).isEqualTo("guest@example.com");
            var guest = api().with("Agora-Guest-Token", reply.at("/guestToken"));
            assertThat(guest.get(path).at("/status")).isEqualTo("PENDING");
            assertThat(guest.get(path).json().has("guestToken")).isFalse();
            assertThat(guest.get(path + "/history").json().at("/items").size()).isEqualTo(1);
            assertThat(api().with("Agora-Guest-Token", "wrong").get(path).status()).isEqualTo(404);
            assertThat(guest.as(ada).get(path).status()).isEqualTo(404);
            awaitHeard(reply.at("/id"), "OrderPlaced.v1");
            assertThat(others.told(reply.at("/id"), "OrderPlaced.v1")).contains("\"userId\":null", "guest@example.com");
            assertThat(guest.post(path + "/cancel", "{}").at("/status")).isEqualTo("CANCELLED");
        }

        @Test
        void happensOnce() {
            var cart = cart(api(), line(sku(), 2));
            var caller = api().withKey();
            var first = caller.post(cart + "/complete", COMPLETE);

            var replay = caller.post(cart + "/complete", COMPLETE);
            var other = api().withKey().post(cart + "/complete", COMPLETE);

            assertThat(replay.text()).isEqualTo(first.text());
            assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.slug()).isEqualTo("cart-completed");
            assertThat(api().get(cart).at("/status")).isEqualTo("COMPLETED");
            assertThat(api().post(cart + "/lines", line(sku(), 1)).slug()).isEqualTo("cart-completed");
        }

        @Test
        void waitsForTheSagaWhenPreferred() {
            var cart = cart(api(), line(sku(), 2));
            var caller = api().withKey();
            var first = caller.post(cart + "/complete", COMPLETE);
            others.say(captured(first.at("/id"), 300));

            var reply = caller.with("Prefer", "wait=10").post(cart + "/complete", COMPLETE);

            assertThat(reply.at("/status")).isEqualTo("CONFIRMED");
            assertThat(reply.at("/guestToken")).isEqualTo(first.at("/guestToken"));
        }

        @Test
        void needsAnEmailOfAGuest() {
            var cart = cart(api(), line(sku(), 1));

            var missing = api().withKey().post(cart + "/complete", "{\"payment\": {\"provider\": \"manual\"}}");
            var wrong = api().withKey().post(cart + "/complete", """
                    {"email": "nobody", "payment": {"provider": "manual"}}""");

            assertThat(missing.at("/errors/0/pointer")).isEqualTo("/email");
            assertThat(wrong.at("/errors/0/pointer")).isEqualTo("/email");
        }

        @Test
        void needsSomethingToOrder() {
            var reply = api().withKey().post(cart(api(), "") + "/complete", COMPLETE);

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.slug()).isEqualTo("cart-empty");
        }

        @Test
        void isRefusedWhenTheExpectedTotalIsNotTheCarts() {
            var sku = sku();
            others.catalogue.put(sku, """
                    {"sku": "%s", "name": "N", "price": {"amount": 150, "currency": "GBP"}, "status": "ACTIVE"}"""
                    .formatted(sku));
            var cart = cart(api(), line(sku, 1));

            var reply = api().withKey().post(cart + "/complete", """
                    {"email": "guest@example.com", "payment": {"provider": "manual"},
                     "expectedTotal": {"amount": 100, "currency": "GBP"}}""");

            assertThat(reply.slug()).isEqualTo("price-changed");
            assertThat(api().get(cart).at("/status")).isEqualTo("ACTIVE");
        }
    }

    @Nested
    class ACustomersCart {

        @Test
        void isTheirsAlone() {
            var cart = cart(api().as(ada), line(sku(), 1));

            assertThat(api().as(ada).get(cart).status()).isEqualTo(200);
            assertThat(api().get(cart).status()).isEqualTo(404);
            assertThat(api().as(UUID.randomUUID()).get(cart).status()).isEqualTo(404);
            assertThat(api().post(cart + "/lines", line(sku(), 1)).status()).isEqualTo(404);
            assertThat(api().withKey().post(cart + "/complete", COMPLETE).status()).isEqualTo(404);
            assertThat(api().as(UUID.randomUUID()).post(cart + "/claim", "").status()).isEqualTo(404);
        }

        @Test
        void isFoundWithoutItsId() {
            assertThat(api().as(ada).get(CARTS + "/me").status()).isEqualTo(404);
            assertThat(api().get(CARTS + "/me").status()).isEqualTo(401);
            var cart = cart(api().as(ada), line(sku(), 1));

            assertThat(CARTS + "/" + api().as(ada).get(CARTS + "/me").at("/id")).isEqualTo(cart);
        }

        @Test
        void becomesTheCustomersOrder() {
            var cart = cart(api().as(ada), line(sku(), 1));

            var reply = api().as(ada).withKey().post(cart + "/complete", "{\"payment\": {\"provider\": \"manual\"}}");

            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
            assertThat(reply.json().has("guestToken")).isFalse();
            assertThat(api().as(ada).get("/api/v1/orders").at("/items/0/id")).isEqualTo(reply.at("/id"));
        }
    }

    @Nested
    class Claiming {

        @Test
        void makesAGuestsCartTheCustomersFirst() {
            var cart = cart(api(), line(sku(), 1));

            assertThat(CARTS + "/" + api().as(ada).post(cart + "/claim", "").at("/id")).isEqualTo(cart);

            assertThat(api().as(ada).post(cart + "/claim", "").status()).isEqualTo(200);
            assertThat(api().get(cart).status()).isEqualTo(404);
            assertThat(api().post(cart + "/claim", "").status()).isEqualTo(401);
        }

        @Test
        void mergesAGuestsCartIntoTheCustomersOwn() {
            var shared = sku();
            var extra = sku();
            var own = cart(api().as(ada), line(shared, 600));
            var guests = cart(api(), line(shared, 600) + "," + line(extra, 1));

            var reply = api().as(ada).post(guests + "/claim", "");

            assertThat(CARTS + "/" + reply.at("/id")).isEqualTo(own);
            assertThat(quantities(reply)).contains(shared + "=1000").contains(extra + "=1");
            assertThat(api().as(ada).post(guests + "/claim", "").json()).isEqualTo(reply.json());
            assertThat(api().post(guests + "/lines", line(extra, 1)).status()).isEqualTo(404);
        }

        @Test
        void isTooLateOnceItIsCompleted() {
            var cart = cart(api(), line(sku(), 1));
            api().withKey().post(cart + "/complete", COMPLETE);

            assertThat(api().as(ada).post(cart + "/claim", "").slug()).isEqualTo("cart-completed");
        }
    }

    private String cart(Api caller, String lines) {
        var reply = caller.post(CARTS, "{\"lines\": [%s]}".formatted(lines));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return CARTS + "/" + reply.at("/id");
    }

    private static String quantities(Api.Reply cart) {
        assertThat(cart.status()).as(cart.text()).isEqualTo(200);
        return cart.json().at("/lines").valueStream()
                .map((JsonNode line) -> line.at("/sku").asString() + "=" + line.at("/quantity").asInt())
                .collect(Collectors.joining(","));
    }
}
