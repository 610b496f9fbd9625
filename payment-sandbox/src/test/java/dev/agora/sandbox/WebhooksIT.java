package dev.agora.sandbox;

import java.net.URI;
import java.time.Duration;

import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class WebhooksIT extends SandboxIT {

    @Test
    void tellTheShopEverythingThatHappensSignedAsStripeSigns() throws Exception {
        var intent = create("pm_card_visa");
        confirm(intent);
        stripe.v1().refunds().create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());

        await().untilAsserted(() -> assertThat(SHOP.eventsAbout(intent.getId()))
                .containsExactlyInAnyOrder("payment_intent.succeeded", "charge.refunded"));
        var delivery = SHOP.deliveries.stream().filter(one -> one.payload().contains("payment_intent.succeeded")
                && one.payload().contains(intent.getId())).findFirst().orElseThrow();
        var event = Webhook.constructEvent(delivery.payload(), delivery.signature(), "whsec_agora");
        var told = (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getStatus()).isEqualTo("succeeded");
        assertThat(told.getMetadata()).containsEntry("paymentId", "payment-1");
    }

    @Test
    void tellOfDeclinesCancellationsAndAuthentication() throws Exception {
        var declined = create("pm_card_visa_chargeDeclined");
        assertThat(catchThrowable(() -> confirm(declined))).isNotNull();
        var canceled = create("pm_card_visa");
        stripe.v1().paymentIntents().cancel(canceled.getId());
        var approved = confirm(create("pm_card_authenticationRequired"));
        var page = URI.create(approved.getNextAction().getRedirectToUrl().getUrl()).getPath();
        post(url(page + "/approve"), "");

        await().untilAsserted(() -> {
            assertThat(SHOP.eventsAbout(declined.getId())).containsExactly("payment_intent.payment_failed");
            assertThat(SHOP.eventsAbout(canceled.getId())).containsExactly("payment_intent.canceled");
            assertThat(SHOP.eventsAbout(approved.getId()))
                    .containsExactlyInAnyOrder("payment_intent.requires_action", "payment_intent.succeeded");
        });
    }

    @Test
    void areRepeatedUntilTheShopAccepts() throws Exception {
        SHOP.answer = 503;
        var intent = create("pm_card_visa");
        confirm(intent);
        await().untilAsserted(() -> assertThat(SHOP.eventsAbout(intent.getId())).hasSizeGreaterThanOrEqualTo(2));

        SHOP.answer = 200;

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(queued()).isZero());
    }

    @Test
    void areLostAndDoubledOnDemand() throws Exception {
        control("{\"webhookLoss\": 1}");
        var lost = create("pm_card_visa");
        confirm(lost);
        await().untilAsserted(() -> assertThat(queued()).isZero());
        control("{\"webhookDuplication\": 1}");
        var doubled = create("pm_card_visa");
        confirm(doubled);

        await().untilAsserted(() -> assertThat(SHOP.eventsAbout(doubled.getId())).hasSize(2));
        assertThat(SHOP.eventsAbout(lost.getId())).isEmpty();
    }

    @Test
    void areHeldBackOnDemand() throws Exception {
        control("{\"webhookDelayMs\": 60000}");
        var late = create("pm_card_visa");
        confirm(late);

        assertThat(queued()).isEqualTo(1);
        jdbc.sql("UPDATE webhook_event SET due_at = now()").update();
        await().untilAsserted(() -> assertThat(SHOP.eventsAbout(late.getId())).hasSize(1));
    }

    private int queued() {
        return jdbc.sql("SELECT count(*) FROM webhook_event").query(Integer.class).single();
    }
}
