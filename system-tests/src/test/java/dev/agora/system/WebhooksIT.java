package dev.agora.system;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.Component;

import static dev.agora.system.Orders.NEEDS_CUSTOMER;
import static dev.agora.system.Orders.VISA;
import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks are taken of those who can sign, and are not believed even so: at the gateway and behind it. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class WebhooksIT {
    private static final long TOO_OLD = 301;

    private final Storefront store;
    private final List<Storefront> doors;
    private final String ledger;
    private final Customer ada;
    private final String sku;

    WebhooksIT(RunningShop shop) {
        this.store = shop.storefront();
        this.doors = List.of(store, shop.direct(Component.PAYMENT));
        this.ledger = shop.addresses().sandbox().resolve("/ledger").toString();
        this.ada = store.newCustomer();
        this.sku = shop.staff().sell(1_000, 100);
    }

    @Test
    void areRefusedUnlessTheProviderSignedThemJustNow() {
        String event = event(UUID.randomUUID().toString(), "pi_1", 1_000);
        long now = Instant.now().getEpochSecond();
        for (Storefront door : doors) {
            refuses(door, event, "");
            refuses(door, event, "t=%d".formatted(now));
            refuses(door, event, "t=%d,v1=%s".formatted(now, "0".repeat(64)));
            refuses(door, event, signature(event, now - TOO_OLD));
            // The provider's clock goes on while this test runs.
            refuses(door, event, signature(event, Instant.now().getEpochSecond() + TOO_OLD + 30));
            refuses(door, event.replace(":", ": "), signature(event, now));
            refuses(door, "no JSON", signature("no JSON", now));
        }
    }

    private static void refuses(Storefront door, String event, String signature) {
        deliver(door, event, signature).expectProblem(400, "malformed-request");
    }

    @Test
    void areAskedForAgainWhileNobodyKnowsTheOrder() {
        String event = event(UUID.randomUUID().toString(), "pi_1", 1_000);
        for (Storefront door : doors) {
            assertThat(deliver(door, event).expectProblem(503, "unavailable").header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void changeNothingWhenRepeated() {
        Reply order = ada.orderUntil("CONFIRMED", sku, 1, VISA);
        Reply payment = ada.payment(order.id()).expect(200);
        String event = event(payment.string("/id"), intent(payment.string("/id")), 1_000);

        for (Storefront door : doors) {
            deliver(door, event).expect(200);
            deliver(door, event).expect(200);
        }

        assertThat(ada.payment(order.id()).body()).isEqualTo(payment.body());
        assertThat(ada.order(order.id()).body()).isEqualTo(order.body());
    }

    @Test
    void captureNothingOfAnotherAmount() {
        Reply order = ada.orderUntil("AWAITING_PAYMENT", sku, 1, NEEDS_CUSTOMER);
        String payment = order.string("/payment/id");
        String event = event(payment, intent(payment), 1);

        for (Storefront door : doors) {
            deliver(door, event).expect(200);
        }

        assertThat(ada.payment(order.id()).string("/status")).isEqualTo("REQUIRES_ACTION");
        assertThat(ada.cancel(order.id()).expect(200).string("/status")).isEqualTo("CANCELLED");
    }

    /** What the provider calls a payment. */
    private String intent(String payment) {
        return store.get(ledger).send().expect(200).items().stream()
                .filter(entry -> entry.at("/metadata/paymentId").asString().equals(payment))
                .map(entry -> entry.path("paymentIntent").asString()).findFirst().orElseThrow();
    }

    private static Reply deliver(Storefront door, String event) {
        return deliver(door, event, signature(event, Instant.now().getEpochSecond()));
    }

    private static Reply deliver(Storefront door, String event, String signature) {
        return door.post("/api/v1/payments/webhooks/stripe").header(StripeSignature.HEADER, signature)
                .body("application/json", event).send();
    }

    private static String event(String payment, String intent, long received) {
        return """
                {"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"%s",\
                "object":"payment_intent","amount":1000,"amount_received":%d,"currency":"gbp","status":"succeeded",\
                "metadata":{"paymentId":"%s"}}}}""".formatted(intent, received, payment);
    }

    private static String signature(String event, long time) {
        return StripeSignature.of(event.getBytes(StandardCharsets.UTF_8), time);
    }
}
