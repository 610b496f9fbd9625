package dev.agora.payment;

import java.util.UUID;

import com.stripe.net.Webhook.Signature;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static dev.agora.payment.PaymentStatus.CANCELLED;
import static dev.agora.payment.PaymentStatus.CAPTURED;
import static dev.agora.payment.PaymentStatus.REFUNDED;
import static dev.agora.payment.PaymentStatus.REQUIRES_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

class WebhooksIT extends PaymentServiceIT {

    private static final String PATH = "/api/v1/payments/webhooks/stripe";
    private final Http http = new Http(PORT);

    @Autowired
    PaymentProvider provider;

    @Autowired
    MeterRegistry meters;

    @Test
    void areRefusedUnlessStripeSignedThemJustNow() throws Exception {
        var body = event(UUID.randomUUID(), "pi_1", 4497);
        var header = signed(body);

        assertThat(http.post(PATH, body).status()).isEqualTo(400);
        assertThat(http.post(PATH, body, "Stripe-Signature", "t=1,v1=00").status()).isEqualTo(400);
        assertThat(http.post(PATH, body.replace(":", ": "), "Stripe-Signature", header).status()).isEqualTo(400);
        assertThat(http.post(PATH, "", "Stripe-Signature", header).status()).isEqualTo(400);
        assertThat(http.post(PATH, body, "Stripe-Signature",
                Signature.generateSignatureHeader(body, "whsec_agora", System.currentTimeMillis() / 1000 - 400))
                .status())
                .isEqualTo(400);
        assertThat(http.post(PATH, "no JSON", "Stripe-Signature", signed("no JSON")).status()).isEqualTo(400);
    }

    @Test
    void areJson() throws Exception {
        var body = event(UUID.randomUUID(), "pi_1", 4497);
        assertThat(http.postAs("text/plain", PATH, body, "Stripe-Signature", signed(body)).status()).isEqualTo(415);
        assertThat(
                http.postAs("application/json; charset=utf-8", PATH, "{}", "Stripe-Signature", signed("{}")).status())
                .isEqualTo(200);
    }

    @Test
    void areAskedForAgainWhileThePaymentIsUnknown() throws Exception {
        var body = event(UUID.randomUUID(), "pi_1", 4497);

        var answer = http.post(PATH, body, "Stripe-Signature", signed(body));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.slug()).isEqualTo("unavailable");
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void haveNoEffectWhenRepeated() throws Exception {
        var order = SAGA.order("stripe", "pm_card_visa");
        var row = await(order, CAPTURED);
        var body = event(row.id(), row.providerReference(), 4497);

        assertThat(http.post(PATH, body, "Stripe-Signature", signed(body)).status()).isEqualTo(200);
        assertThat(http.post(PATH, body, "Stripe-Signature", signed(body)).status()).isEqualTo(200);

        assertThat(payment(order)).isEqualTo(row);
        assertThat(workOf(row.id())).isZero();
    }

    @Test
    void areNotBelievedButLookedInto() throws Exception {
        var order = SAGA.order("stripe", "pm_card_authenticationRequired");
        var row = await(order, REQUIRES_ACTION);
        var body = event(row.id(), row.providerReference(), 4497);
        var answered = asked();

        assertThat(http.post(PATH, body, "Stripe-Signature", signed(body)).status()).isEqualTo(200);

        Awaitility.await().until(() -> asked() > answered);
        assertThat(payment(order).status()).isEqualTo(REQUIRES_ACTION);
        SAGA.cancelled(order);
        await(order, CANCELLED);
    }

    @Test
    void captureNothingWhenTheAmountIsAnother() throws Exception {
        var order = SAGA.order("stripe", "pm_card_authenticationRequired");
        var row = await(order, REQUIRES_ACTION);
        var mismatches = mismatches();
        var body = event(row.id(), row.providerReference(), 1);

        assertThat(http.post(PATH, body, "Stripe-Signature", signed(body)).status()).isEqualTo(200);

        assertThat(mismatches()).isEqualTo(mismatches + 1);
        assertThat(payment(order).captured()).isZero();
        SAGA.cancelled(order);
        await(order, CANCELLED);
    }

    @Test
    void leadToTheRefundOfAChargeThatNobodyExpected() throws Exception {
        var order = UUID.randomUUID();
        var id = UUID.randomUUID();
        var purchase = new Purchase(id, order, new Money(4497, "GBP"), "pm_card_visa", null, 0);
        var intent = ((ProviderFact.IntentCreated) provider.create(purchase)).reference();
        jdbc.sql("""
                INSERT INTO payment (id, order_id, status, order_cancelled, provider, method, amount, currency,
                    provider_reference)
                VALUES (?, ?, 'CANCELLED', true, 'STRIPE', 'pm_card_visa', 4497, 'GBP', ?)
                """).params(id, order, intent).update();

        provider.confirm(new Purchase(id, order, purchase.amount(), purchase.method(), intent, 1));

        assertThat(SAGA.await(order, "PaymentRefunded").get("refunded").asLong()).isEqualTo(4497);
        await(order, REFUNDED);
        assertThat(SANDBOX.refunded(id)).isEqualTo(4497);
        assertThat(workOf(id)).isZero();
    }

    private double mismatches() {
        return meters.counter("agora.payment.amount.mismatches").count();
    }

    private long asked() {
        var calls = meters.find("agora.payment.calls").tags("call", "read", "outcome", "action-required").timer();
        return calls == null ? 0 : calls.count();
    }

    private static String signed(String body) throws Exception {
        return Signature.generateSignatureHeader(body, "whsec_agora");
    }

    private static String event(UUID payment, String intent, long received) {
        return """
                {"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"%s",\
                "object":"payment_intent","amount":4497,"amount_received":%d,"currency":"gbp","status":"succeeded",\
                "metadata":{"paymentId":"%s"}}}}""".formatted(intent, received, payment);
    }
}
