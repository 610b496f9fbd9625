package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.NEEDS_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many want what only one can have: there is one legal outcome, and the losers are told so. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class RacesIT {
    private static final int RUNNERS = 32;

    private final RunningShop shop;
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final String sku;

    RacesIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.sku = staff.sell(1_000, 1_000);
    }

    @Test
    void theLastUnitIsSoldOnce() {
        String last = staff.sell(1_000, 1);

        List<UUID> orders = race(_ -> ada.order(last, 1, MANUAL)).stream().map(Reply::id).toList();

        List<String> ends = orders.stream().map(this::awaitEnd).toList();
        assertThat(ends).containsOnlyOnce("CONFIRMED");
        assertThat(ends).filteredOn("CANCELLED"::equals).hasSize(RUNNERS - 1);
        staff.awaitStock(last, 0, 0);
    }

    @Test
    void anOrderIsCancelledOnce() {
        UUID order = ada.orderUntil("CONFIRMED", sku, 1, MANUAL).id();

        List<Reply> replies = race(_ -> ada.cancel(order));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).hasSize(RUNNERS - 1)
                .allSatisfy(reply -> reply.expectProblem(409, "order-not-cancellable"));
        ada.awaitField(order, "/paymentStatus", "REFUNDED");
    }

    @Test
    void payingAndCancellingEndInOneOfBoth() {
        UUID order = ada.orderUntil("AWAITING_PAYMENT", sku, 1, NEEDS_CUSTOMER).id();
        String page = ada.order(order).string("/payment/nextAction/url");

        List<Reply> replies = race(runner -> runner % 2 == 0
                ? store.request("POST", page + "/approve").send()
                : ada.cancel(order));

        assertThat(replies).filteredOn(reply -> reply.call().contains("/cancel") && reply.status() == 200)
                .hasSizeLessThanOrEqualTo(1);
        Reply ended = await().atMost(Duration.ofSeconds(45)).until(() -> ada.order(order),
                reply -> List.of("CONFIRMED CAPTURED", "CANCELLED REFUNDED", "CANCELLED FAILED")
                        .contains(reply.string("/status") + ' ' + reply.string("/paymentStatus")));
        boolean cancelled = replies.stream()
                .anyMatch(reply -> reply.call().contains("/cancel") && reply.status() == 200);
        assertThat(ended.string("/status")).isEqualTo(cancelled ? "CANCELLED" : "CONFIRMED");
    }

    @Test
    void aCustomerWhoPaysTwiceIsChargedOnce() {
        UUID order = ada.orderUntil("AWAITING_PAYMENT", sku, 1, NEEDS_CUSTOMER).id();
        String page = ada.order(order).string("/payment/nextAction/url");

        race(_ -> store.request("POST", page + "/approve").send());

        ada.awaitStatus(order, "CONFIRMED");
        Reply payment = ada.payment(order).expect(200);
        assertThat(payment.string("/status")).isEqualTo("CAPTURED");
        assertThat(payment.at("/refunded/amount").asLong()).isZero();
    }

    @Test
    void moneyIsGivenBackOnce() {
        String payment = ada.orderUntil("CONFIRMED", sku, 1, MANUAL).string("/payment/id");

        List<Reply> replies = race(_ -> staff.refund(payment, Map.of("reason", "all of it")));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201)
                .allSatisfy(reply -> reply.expectProblem(422, "refund-exceeds-capture"));
    }

    @Test
    void anAddressIsGivenToOneOfThoseWhoWantIt() {
        String email = UUID.randomUUID() + "@agora.test";

        List<Reply> replies = Parallel.map(RUNNERS, RUNNERS, _ -> await().atMost(Duration.ofSeconds(60)).until(
                () -> store.post("/api/v1/auth/register")
                        .json(Map.of("email", email, "password", Storefront.PASSWORD, "name", "Ada")).send(),
                reply -> reply.status() != 429));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).hasSize(RUNNERS - 1)
                .allSatisfy(reply -> reply.expectProblem(409, "email-taken"));
    }

    @Test
    void aKeyYieldsOneOrder() {
        String key = UUID.randomUUID().toString();

        List<Reply> replies = race(_ -> ada.post("/api/v1/orders").key(key)
                .json(Orders.of(List.of(Orders.line(sku, 1)), MANUAL)).send());

        List<Reply> placed = replies.stream().filter(reply -> reply.status() == 201).toList();
        assertThat(placed.stream().map(Reply::id).distinct()).hasSize(1);
        assertThat(placed).filteredOn(reply -> reply.header("Idempotency-Replayed").isEmpty()).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 201).allSatisfy(reply -> assertThat(
                reply.expectProblem(409, "request-in-flight").header("Retry-After")).isNotEmpty());
        shop.acknowledged(placed.getFirst());
    }

    @Test
    void aRefreshTokenIsUsedOnce() {
        String token = store.login(ada.email(), Storefront.PASSWORD).expect(200).string("/refreshToken");

        List<Reply> replies = race(_ -> store.post("/api/v1/auth/refresh").json(Map.of("refreshToken", token)).send());

        assertThat(replies).filteredOn(reply -> reply.status() == 200).singleElement()
                .satisfies(pair -> store.post("/api/v1/auth/refresh")
                        .json(Map.of("refreshToken", pair.string("/refreshToken"))).send().expect(200));
        assertThat(replies).filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> reply.expectProblem(401, "unauthenticated"));
    }

    @Test
    void aCartIsOrderedAsItStoodWhenItWasCompleted() {
        String cart = ada.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 1)))).send().expect(201)
                .string("/id");

        List<Reply> replies = race(runner -> runner % 4 == 0
                ? ada.post("/api/v1/carts/" + cart + "/complete").key(UUID.randomUUID().toString())
                        .json(Map.of("payment", MANUAL)).send()
                : ada.post("/api/v1/carts/" + cart + "/lines").json(Orders.line(sku, 1)).send());

        List<Reply> orders = replies.stream().filter(reply -> reply.status() == 201).toList();
        long edits = replies.stream().filter(reply -> reply.status() == 200).count();
        assertThat(orders).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() >= 400)
                .allSatisfy(reply -> reply.expectProblem(409, "cart-completed"));
        assertThat(orders.getFirst().at("/lines/0/quantity").asLong()).isEqualTo(1 + edits);
        shop.acknowledged(orders.getFirst());
    }

    private static List<Reply> race(IntFunction<Reply> run) {
        return Parallel.map(RUNNERS, RUNNERS, run);
    }

    private String awaitEnd(UUID order) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> ada.order(order).string("/status"),
                status -> !status.equals("PENDING"));
    }
}
