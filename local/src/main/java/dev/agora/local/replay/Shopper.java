package dev.agora.local.replay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.agora.local.replay.PastOrder.Bought;

/** Buys as a storefront's customers would: places the order, then looks at it until its saga has ended. */
final class Shopper {
    private static final Duration FIRST_LOOK = Duration.ofMillis(25);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> ENDED = Set.of("CONFIRMED", "CANCELLED", "COMPLETED");

    private final StoreClient store;
    private final Accounts accounts;
    private final Journal journal;
    private final String runId;
    private final Map<String, String> payment;

    Shopper(StoreClient store, Accounts accounts, Journal journal, String runId, Provider provider) {
        this.store = store;
        this.accounts = accounts;
        this.journal = journal;
        this.runId = runId;
        this.payment = provider.payment();
    }

    /** Buys and waits; what the customer then has, or nothing when the order was not confirmed. */
    Optional<PastOrder> buy(Errand.Purchase purchase) {
        String customer = purchase.customer();
        return customer == null ? buyAsGuest(purchase) : buyAs(accounts.of(customer), purchase);
    }

    private Optional<PastOrder> buyAs(Session session, Errand.Purchase purchase) {
        var call = Call.post("/api/v1/orders", Map.of("lines", purchase.lines(), "payment", payment));
        long start = System.nanoTime();
        JsonNode placed = place(call, purchase, session::send, start);
        return placed == null ? Optional.empty() : awaitEnd(placed, session::send, start);
    }

    private Optional<PastOrder> buyAsGuest(Errand.Purchase purchase) {
        Answer cart = store.send(Call.post("/api/v1/carts", Map.of("lines", purchase.lines())));
        if (!cart.isSuccess()) {
            journal.refused(key(purchase), cart);
            return Optional.empty();
        }
        var complete = Call.post("/api/v1/carts/" + cart.body().path("id").asString() + "/complete",
                Map.of("email", "guest@agora.test", "payment", payment));
        long start = System.nanoTime();
        JsonNode placed = place(complete, purchase, store::send, start);
        if (placed == null) {
            return Optional.empty();
        }
        String token = placed.path("guestToken").asString();
        return awaitEnd(placed, call -> store.send(call.header("Agora-Guest-Token", token)), start);
    }

    private @Nullable JsonNode place(Call call, Errand.Purchase purchase, Access access, long start) {
        String key = key(purchase);
        Answer answer = access.send(call.idempotencyKey(key));
        if (!answer.isSuccess()) {
            journal.refused(key, answer);
            return null;
        }
        journal.placed(answer.body(), start);
        return answer.body();
    }

    /** A repetition must carry the key of the first attempt, another replay a key of its own. */
    private String key(Errand.Purchase purchase) {
        return "replay-" + runId + '-' + purchase.id();
    }

    /** Looks at the order ever more rarely. */
    private Optional<PastOrder> awaitEnd(JsonNode placed, Access access, long start) {
        var call = Call.get("/api/v1/orders/" + placed.path("id").asString());
        JsonNode order = placed;
        Duration pause = FIRST_LOOK;
        while (!ENDED.contains(order.path("status").asString()) && System.nanoTime() - start < PATIENCE.toNanos()) {
            StoreClient.sleep(pause);
            pause = pause.compareTo(LONGEST_LOOK) < 0 ? pause.multipliedBy(3).dividedBy(2) : LONGEST_LOOK;
            order = access.send(call).orFail(call);
        }
        journal.ended(order, start);
        return order.path("status").asString().equals("CONFIRMED") ? Optional.of(pastOrder(order)) : Optional.empty();
    }

    private static PastOrder pastOrder(JsonNode order) {
        var lines = StreamSupport.stream(order.path("lines").spliterator(), false).map(line -> new Bought(
                line.path("sku").asString(), line.path("quantity").asInt(),
                line.path("unitPrice").path("amount").asLong()));
        return new PastOrder(order.path("id").asString(), order.path("payment").path("id").asString(), lines.toList());
    }

    /** Sends a call on behalf of somebody. */
    @FunctionalInterface
    private interface Access {
        Answer send(Call call);
    }
}
