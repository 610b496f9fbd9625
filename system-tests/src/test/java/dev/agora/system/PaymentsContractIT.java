package dev.agora.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.VISA;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class PaymentsContractIT {
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final String sku;

    PaymentsContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.sku = staff.sell(1_000, 1_000);
    }

    @Test
    void areShownByOrder() {
        UUID order = ada.orderUntil("CONFIRMED", sku, 2, VISA).id();

        Reply payment = ada.payment(order).expect(200);

        payment.expectFields("id", "orderId", "status", "amount", "refunded", "provider", "nextAction", "attempts");
        assertThat(payment.string("/orderId")).isEqualTo(order.toString());
        assertThat(payment.string("/status")).isEqualTo("CAPTURED");
        assertThat(payment.at("/amount").toString()).isEqualTo("{\"amount\":2000,\"currency\":\"GBP\"}");
        ada.payment(UUID.randomUUID()).expectProblem(404, "not-found");
        ada.get("/api/v1/payments").send().expectProblem(400, "validation");
        ada.get("/api/v1/payments?orderId=mine").send().expectProblem(400, "validation");
        store.get("/api/v1/payments?orderId=" + order).send().expectProblem(401, "unauthenticated");
        store.get("/api/v1/payments?orderId=" + order).header("Agora-Guest-Token", "guess").send().expectProblem(404,
                "not-found");
    }

    @Test
    void areRefundedInPartAndThenTheRest() {
        String payment = ada.orderUntil("CONFIRMED", sku, 2, MANUAL).string("/payment/id");
        ada.post("/api/v1/admin/payments/" + payment + "/refunds").key("k").json(Map.of("reason", "x")).send()
                .expectProblem(403, "forbidden");

        Reply part = staff.refund(payment, Map.of("amount", Orders.gbp(500), "reason", "scratched")).expect(201);
        part.expectFields("id", "paymentId", "amount", "status", "reason", "createdAt");
        staff.refund(payment, Map.of("amount", Orders.gbp(1_501), "reason", "scratched")).expectProblem(422,
                "refund-exceeds-capture");
        staff.refund(payment, Map.of("amount", Map.of("amount", 1, "currency", "EUR"), "reason", "x")).expect(422);
        for (int amount : List.of(0, -1)) {
            staff.refund(payment, Map.of("amount", Orders.gbp(amount), "reason", "x")).expectProblem(400, "validation");
        }
        Reply rest = staff.refund(payment, Map.of("reason", "all of it")).expect(201);

        assertThat(rest.at("/amount/amount").asLong()).isEqualTo(1_500);
        staff.refund(payment, Map.of("reason", "more")).expectProblem(422, "refund-exceeds-capture");
        staff.refund(UUID.randomUUID().toString(), Map.of("reason", "x")).expectProblem(404, "not-found");
    }

    @Test
    void areRefundedOnceByConcurrentRequests() {
        String payment = ada.orderUntil("CONFIRMED", sku, 1, VISA).string("/payment/id");

        List<Reply> replies = Parallel.map(8, 8,
                attempt -> staff.refund(payment, Map.of("amount", Orders.gbp(600), "reason", "twice")));

        assertThat(replies.stream().map(Reply::status)).containsOnlyOnce(201);
    }
}
