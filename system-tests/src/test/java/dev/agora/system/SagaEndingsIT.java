package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.agora.local.shop.Component;

import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.NEEDS_CUSTOMER;
import static dev.agora.system.Orders.SLOW;
import static dev.agora.system.Orders.VISA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SagaEndingsIT {
    private static final int STOCK = 10;

    private final RunningShop shop;
    private final Staff staff;
    private final Customer ada;
    private final String forgottenSku;
    private final UUID forgotten;

    SagaEndingsIT(RunningShop shop) {
        this.shop = shop;
        this.staff = shop.staff();
        this.ada = shop.storefront().newCustomer();
        // Placed first, so that its deadline passes while the other tests run.
        this.forgottenSku = staff.sell(500, STOCK);
        this.forgotten = ada.orderUntil("AWAITING_PAYMENT", forgottenSku, 2, NEEDS_CUSTOMER).id();
    }

    @Nested
    class Confirmed {
        @ParameterizedTest
        @ValueSource(strings = {"manual", "stripe"})
        void whenStockIsReservedAndMoneyCaptured(String provider) {
            String sku = staff.sell(1_999, STOCK);

            Reply order = ada.orderUntil("CONFIRMED", sku, 3, provider.equals("manual") ? MANUAL : VISA);

            assertThat(order.string("/paymentStatus")).isEqualTo("CAPTURED");
            assertThat(order.at("/total/amount").asLong()).isEqualTo(3 * 1_999);
            assertThat(order.at("/cancellation").isNull()).isTrue();
            assertThat(steps(order.id())).first().isEqualTo("null>PENDING");
            assertThat(steps(order.id())).contains("PENDING>CONFIRMED");
            staff.awaitStock(sku, STOCK - 3, 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pm_card_lost_reply", "pm_card_flaky"})
        void onceAlthoughTheProviderFails(String method) {
            String sku = staff.sell(700, STOCK);

            UUID order = ada.orderUntil("CONFIRMED", sku, 1, Orders.stripe(method)).id();

            assertThat(ada.payment(order).expect(200).string("/status")).isEqualTo("CAPTURED");
        }
    }

    @Nested
    class Cancelled {
        @Test
        void whenStockIsShort() {
            String plenty = staff.sell(300, STOCK);
            String scarce = staff.sell(300, 2);
            UUID id = ada.post("/api/v1/orders").key(UUID.randomUUID().toString())
                    .json(Orders.of(List.of(Orders.line(plenty, 1), Orders.line(scarce, 3)), MANUAL)).send().expect(201)
                    .id();

            Reply order = ada.awaitStatus(id, "CANCELLED");

            assertThat(order.string("/cancellation/code")).isEqualTo("insufficient-stock");
            JsonNode shortage = order.at("/cancellation/shortages/0");
            assertThat(shortage.propertyNames()).containsExactlyInAnyOrder("sku", "requested", "available");
            assertThat(List.of(shortage.path("sku").asString(), shortage.path("requested").asInt(),
                    shortage.path("available").asInt())).containsExactly(scarce, 3, 2);
            staff.awaitStock(plenty, STOCK, 0);
            staff.awaitStock(scarce, 2, 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"pm_card_visa_chargeDeclined", "pm_card_visa_chargeDeclinedInsufficientFunds"})
        void whenThePaymentIsDeclined(String method) {
            String sku = staff.sell(300, STOCK);

            Reply order = ada.orderUntil("CANCELLED", sku, 1, Orders.stripe(method));

            assertThat(order.string("/cancellation/code")).isEqualTo("payment-declined");
            assertThat(order.string("/paymentStatus")).isEqualTo("FAILED");
            staff.awaitStock(sku, STOCK, 0);
        }

        @Test
        void whenThePaymentMethodIsUnknown() {
            String sku = staff.sell(300, STOCK);

            Reply order = ada.orderUntil("CANCELLED", sku, 1, Orders.stripe("pm_card_nobody_has"));

            assertThat(order.string("/cancellation/code")).isEqualTo("payment-declined");
        }

        @Test
        void whenTheDeadlinePasses() {
            Reply order = await().atMost(Duration.ofMinutes(1)).until(() -> ada.order(forgotten),
                    reply -> reply.string("/status").equals("CANCELLED"));

            assertThat(order.string("/cancellation/code")).isEqualTo("payment-timeout");
            staff.awaitStock(forgottenSku, STOCK, 0);
        }
    }

    @Nested
    class NeedingTheCustomer {
        @Test
        void isConfirmedWhenApproved() {
            UUID order = settled("approve", staff.sell(400, STOCK));

            assertThat(ada.awaitStatus(order, "CONFIRMED").string("/paymentStatus")).isEqualTo("CAPTURED");
            assertThat(steps(order)).containsSubsequence("PENDING>AWAITING_PAYMENT", "AWAITING_PAYMENT>CONFIRMED");
        }

        @Test
        void isCancelledWhenRefused() {
            String sku = staff.sell(400, STOCK);
            UUID order = settled("fail", sku);

            assertThat(ada.awaitStatus(order, "CANCELLED").string("/cancellation/code")).isEqualTo("payment-declined");
            staff.awaitStock(sku, STOCK, 0);
        }

        private UUID settled(String decision, String sku) {
            Reply order = ada.orderUntil("AWAITING_PAYMENT", sku, 1, NEEDS_CUSTOMER);
            assertThat(order.string("/paymentStatus")).isEqualTo("REQUIRES_ACTION");
            assertThat(order.string("/payment/nextAction/type")).isEqualTo("redirect");
            String url = order.string("/payment/nextAction/url");
            shop.storefront().get(url).send().expect(200);
            shop.storefront().post(url + '/' + decision).send();
            return order.id();
        }
    }

    @Nested
    class CancelledByTheCustomer {
        @Test
        void beforeThePaymentReleasesTheStock() {
            String sku = staff.sell(400, STOCK);
            UUID order = ada.orderUntil("AWAITING_PAYMENT", sku, 4, NEEDS_CUSTOMER).id();

            Reply cancelled = ada.cancel(order).expect(200);

            assertThat(cancelled.string("/status")).isEqualTo("CANCELLED");
            assertThat(cancelled.string("/cancellation/code")).isEqualTo("customer-request");
            staff.awaitStock(sku, STOCK, 0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"manual", "stripe"})
        void afterConfirmationRefundsAndRestocks(String provider) {
            String sku = staff.sell(400, STOCK);
            UUID order = ada.orderUntil("CONFIRMED", sku, 4, provider.equals("manual") ? MANUAL : VISA).id();

            ada.cancel(order).expect(200);

            ada.awaitField(order, "/paymentStatus", "REFUNDED");
            assertThat(ada.payment(order).at("/refunded/amount").asLong()).isEqualTo(1_600);
            staff.awaitStock(sku, STOCK, 0);
            assertThat(staff.get("/api/v1/admin/inventory/" + sku + "/movements").send().items())
                    .extracting(movement -> movement.path("kind").asString().toLowerCase(),
                            movement -> movement.path("quantity").asInt())
                    .contains(tuple("commit", -4), tuple("restock", 4));
            ada.cancel(order).expectProblem(409, "order-not-cancellable");
        }

        @Test
        void overtakesTheReservation() {
            String sku = staff.sell(400, STOCK);
            var order = new UUID[1];
            shop.whileFrozen(Component.INVENTORY, () -> {
                order[0] = ada.order(sku, 4, VISA).id();
                ada.cancel(order[0]).expect(200);
            });

            staff.awaitStock(sku, STOCK, 0);
            assertThat(ada.order(order[0]).string("/status")).isEqualTo("CANCELLED");
        }

        @Test
        void comesBeforeTheCaptureIsKnown() {
            String sku = staff.sell(400, STOCK);
            UUID order = ada.order(sku, 4, SLOW).id();
            staff.awaitStock(sku, STOCK, 4);
            await("the payment to begin").until(() -> ada.payment(order).status() == 200);

            ada.cancel(order).expect(200);

            assertThat(ada.order(order).string("/status")).isEqualTo("CANCELLED");
            staff.awaitStock(sku, STOCK, 0);
        }
    }

    private List<String> steps(UUID order) {
        return ada.get("/api/v1/orders/" + order + "/history").send().expect(200).items().stream()
                .map(step -> step.path("from").asString("null") + '>' + step.path("to").asString()).toList();
    }

    @Test
    void keepsItsBooksWhileTheyRun() {
        String sku = staff.sell(100, 1_000);
        Parallel.map(40, 8, index -> ada.order(sku, 1, index % 2 == 0 ? MANUAL : VISA));

        shop.auditNow();
    }

    @Test
    void refundsAPartWithoutTouchingTheOrder() {
        String sku = staff.sell(1_000, STOCK);
        Reply order = ada.orderUntil("CONFIRMED", sku, 3, VISA);

        staff.refund(order.string("/payment/id"), Map.of("amount", Orders.gbp(700), "reason", "scratched")).expect(201);

        assertThat(ada.awaitField(order.id(), "/paymentStatus", "PARTIALLY_REFUNDED").string("/status"))
                .isEqualTo("CONFIRMED");
        staff.awaitStock(sku, STOCK - 3, 0);
    }
}
