package dev.agora.sandbox;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class PaymentIntentsIT extends SandboxIT {

    @Nested
    class Intents {

        @Test
        void chargesWhatIsConfirmed() throws Exception {
            var intent = create("pm_card_visa");
            assertThat(intent.getStatus()).isEqualTo("requires_confirmation");
            assertThat(intent.getMetadata()).isEqualTo(Map.of("orderId", "order-1", "paymentId", "payment-1"));

            var charged = confirm(intent);

            assertThat(charged.getStatus()).isEqualTo("succeeded");
            assertThat(charged.getAmountReceived()).isEqualTo(1999);
            assertThat(charged.getLatestCharge()).startsWith("ch_");
            assertThat(read(intent).getStatus()).isEqualTo("succeeded");
        }

        @ParameterizedTest
        @CsvSource({"pm_card_visa_chargeDeclined, generic_decline, Your card was declined.",
                "pm_card_visa_chargeDeclinedInsufficientFunds, insufficient_funds, Your card has insufficient funds."})
        void declinesAsTheMethodSays(String method, String declineCode, String message) throws Exception {
            var intent = create(method);

            var decline = catchThrowableOfType(CardException.class, () -> confirm(intent));

            assertThat(decline.getStatusCode()).isEqualTo(402);
            assertThat(decline.getCode()).isEqualTo("card_declined");
            assertThat(decline.getDeclineCode()).isEqualTo(declineCode);
            assertThat(decline.getStripeError().getMessage()).isEqualTo(message);
            assertThat(decline.getStripeError().getPaymentIntent().getId()).isEqualTo(intent.getId());
            var read = read(intent);
            assertThat(read.getStatus()).isEqualTo("requires_payment_method");
            assertThat(read.getLastPaymentError().getDeclineCode()).isEqualTo(declineCode);
            assertThat(read.getAmountReceived()).isZero();
        }

        @Test
        void refusesAnUnknownMethodAsStripeDoes() {
            var refusal = catchThrowableOfType(InvalidRequestException.class, () -> create("pm_nobody"));

            assertThat(refusal.getStatusCode()).isEqualTo(400);
            assertThat(refusal.getCode()).isEqualTo("resource_missing");
            assertThat(refusal.getParam()).isEqualTo("payment_method");
        }

        @Test
        void createsAndConfirmsInOneCall() throws Exception {
            var intent = stripe.v1().paymentIntents()
                    .create(PaymentIntentCreateParams.builder().setAmount(5L).setCurrency("eur")
                            .setPaymentMethod("pm_card_visa").setConfirm(true).build());

            assertThat(intent.getStatus()).isEqualTo("succeeded");
        }

        @Test
        void cancelsWhatIsNotCharged() throws Exception {
            var intent = create("pm_card_visa");

            var canceled = stripe.v1().paymentIntents().cancel(intent.getId());

            assertThat(canceled.getStatus()).isEqualTo("canceled");
            assertThat(canceled.getCanceledAt()).isNotNull();
            assertThatThrownBy(() -> confirm(intent)).isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("status of canceled");
        }

        @Test
        void neverChargesTwiceNorCancelsWhatIsCharged() throws Exception {
            var intent = create("pm_card_visa");
            confirm(intent);

            assertThat(catchThrowableOfType(InvalidRequestException.class, () -> confirm(intent)).getCode())
                    .isEqualTo("payment_intent_unexpected_state");
            assertThat(catchThrowableOfType(InvalidRequestException.class,
                    () -> stripe.v1().paymentIntents().cancel(intent.getId())).getCode())
                    .isEqualTo("payment_intent_unexpected_state");
        }
    }

    @Nested
    class Authentication {

        @Test
        void sendsTheCustomerToAPageThatApproves() throws Exception {
            var intent = confirm(create("pm_card_authenticationRequired"));

            assertThat(intent.getStatus()).isEqualTo("requires_action");
            assertThat(intent.getNextAction().getType()).isEqualTo("redirect_to_url");
            assertThat(intent.getNextAction().getRedirectToUrl().getReturnUrl()).isEqualTo("https://shop.example/back");
            assertThat(get(page(intent).getPath()).body()).contains("/approve", "/fail");

            var approved = post(URI.create(page(intent) + "/approve"), "", "Accept", "application/json");

            assertThat(approved.statusCode()).isEqualTo(200);
            assertThat(approved.body()).contains("Paid", "https://shop.example/back");
            assertThat(read(intent).getStatus()).isEqualTo("succeeded");
        }

        @Test
        void letsTheCustomerFail() throws Exception {
            var intent = confirm(create("pm_card_authenticationRequired"));

            assertThat(post(URI.create(page(intent) + "/fail"), "").statusCode()).isEqualTo(200);

            var failed = read(intent);
            assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
            assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_authentication_failure");
            assertThat(post(URI.create(page(intent) + "/approve"), "").statusCode()).isEqualTo(409);
        }

        private URI page(PaymentIntent intent) {
            var url = URI.create(intent.getNextAction().getRedirectToUrl().getUrl());
            assertThat(url.toString()).startsWith("http://localhost:8090/redirect/pi_");
            return url(url.getPath());
        }
    }

    @Nested
    class Misbehaviour {

        @Test
        void losesOneReplyAndReplaysItLater() throws Exception {
            var intent = create("pm_card_lost_reply");
            var confirm = url("/v1/payment_intents/" + intent.getId() + "/confirm");
            String[] headers = {"Authorization", "Bearer sk_test_agora", "Idempotency-Key", "lost-" + intent.getId()};

            assertThatThrownBy(() -> post(confirm, "", headers)).isInstanceOf(IOException.class);

            assertThat(read(intent).getStatus()).isEqualTo("succeeded");
            var replay = post(confirm, "", headers);
            assertThat(replay.statusCode()).isEqualTo(200);
            assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
        }

        @Test
        void failsTwiceUnchargedAndThenCharges() throws Exception {
            var intent = create("pm_card_flaky");

            assertThat(failure(intent, "1").getStatusCode()).isEqualTo(500);
            assertThat(failure(intent, "1").getStatusCode()).as("a stored 500 is replayed").isEqualTo(500);
            assertThat(read(intent).getStatus()).isEqualTo("requires_confirmation");
            assertThat(failure(intent, "2").getStatusCode()).isEqualTo(500);
            assertThat(confirm(intent, intent.getId() + "3").getStatus()).isEqualTo("succeeded");
        }

        @Test
        void failsOnDemandBeforeAndAfterTheCharge() throws Exception {
            var intent = create("pm_card_visa");
            control("{\"errorRate\": 1}");
            assertThat(failure(intent, "before").getStatusCode()).isEqualTo(500);
            control("{}");
            assertThat(read(intent).getStatus()).isEqualTo("requires_confirmation");
            control("{\"chargedErrorRate\": 1}");
            assertThat(failure(intent, "after").getStatusCode()).isEqualTo(500);
            control("{}");
            assertThat(read(intent).getStatus()).isEqualTo("succeeded");
        }

        @Test
        void showsAndChecksItsSettings() throws Exception {
            assertThat(control("{\"latencyMs\": 1, \"webhookLoss\": 0.5}").body())
                    .contains("\"latencyMs\":1", "\"webhookLoss\":0.5");
            assertThat(get("/_control").body()).contains("\"latencyMs\":1", "\"webhookLoss\":0.5", "\"errorRate\":0");
            assertThat(control("{\"errorRate\": 2}").statusCode()).isEqualTo(400);
            assertThat(control("{\"latency\": 2}").statusCode()).isEqualTo(400);
            assertThat(control("{}").body()).contains("\"latencyMs\":0");
        }

        private ApiException failure(PaymentIntent intent, String key) {
            return catchThrowableOfType(ApiException.class, () -> confirm(intent, intent.getId() + key));
        }
    }

    @Nested
    class IdempotencyKeys {

        @Test
        void replayTheFirstAnswer() throws Exception {
            var first = create("pm_card_visa", "replay");
            confirm(first);

            var second = create("pm_card_visa", "replay");

            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(second.getStatus()).isEqualTo("requires_confirmation");
            assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed")).contains("true");
        }

        @Test
        void belongToTheirParameters() throws Exception {
            create("pm_card_visa", "mismatch");

            assertThatThrownBy(() -> create("pm_card_slow", "mismatch")).isInstanceOf(IdempotencyException.class);
        }

        @Test
        void answer409WhileTheFirstCallIsInFlight() throws Exception {
            var intent = create("pm_card_visa");
            control("{\"latencyMs\": 1500}");
            var slow = Thread.ofVirtual().start(() -> {
                try {
                    confirm(intent, "in-flight");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> jdbc.sql("SELECT count(*) FROM idempotent_call WHERE key = 'in-flight'")
                    .query(Integer.class).single() == 1);

            var conflict = catchThrowableOfType(ApiException.class, () -> confirm(intent, "in-flight"));

            assertThat(conflict.getStatusCode()).isEqualTo(409);
            assertThat(conflict.getCode()).isEqualTo("idempotency_key_in_use");
            slow.join();
        }

        @Test
        void areForgottenAfterADay() throws Exception {
            var first = create("pm_card_visa", "yesterday");
            jdbc.sql("UPDATE idempotent_call SET created_at = now() - interval '25 hours' WHERE key = 'yesterday'")
                    .update();

            assertThat(create("pm_card_visa", "yesterday").getId()).isNotEqualTo(first.getId());
        }
    }

    @Nested
    class Refunds {

        @Test
        void giveBackUpToWhatWasCharged() throws Exception {
            var intent = create("pm_card_visa");
            confirm(intent);

            var part = refund(intent, 500L);
            assertThat(part.getStatus()).isEqualTo("succeeded");
            assertThat(part.getMetadata()).containsEntry("refundId", "r-1");
            assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, 1500L)).getStatusCode())
                    .isEqualTo(400);
            assertThat(refund(intent, null).getAmount()).isEqualTo(1499);
            assertThat(catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, null)).getCode())
                    .isEqualTo("charge_already_refunded");

            var all = stripe.v1().refunds()
                    .list(RefundListParams.builder().setPaymentIntent(intent.getId()).setLimit(1L).build());
            assertThat(all.getHasMore()).isTrue();
            assertThat(stripe.v1().refunds().retrieve(part.getId()).getAmount()).isEqualTo(500);
            assertThat(get("/ledger").body()).contains("{\"paymentIntent\":\"" + intent.getId() + "\",\"amount\":1999,"
                    + "\"currency\":\"GBP\",\"captured\":1999,\"refunded\":1999,\"status\":\"succeeded\","
                    + "\"metadata\":{\"orderId\":\"order-1\",\"paymentId\":\"payment-1\"}}");
        }

        @Test
        void needACharge() throws Exception {
            var intent = create("pm_card_visa");

            assertThatThrownBy(() -> refund(intent, null)).isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("does not have a successful charge");
        }

        private com.stripe.model.Refund refund(PaymentIntent intent, Long amount) throws Exception {
            return stripe.v1().refunds()
                    .create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).setAmount(amount)
                            .putMetadata("refundId", "r-1").build());
        }
    }

    @Nested
    class Refusals {

        @Test
        void nameWhatIsWrong() throws Exception {
            assertThatThrownBy(() -> client("sk_test_wrong").v1().paymentIntents().retrieve("pi_1"))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(get("/v1/payment_intents/pi_1").statusCode()).isEqualTo(401);
            assertThat(catchThrowableOfType(InvalidRequestException.class,
                    () -> stripe.v1().paymentIntents().retrieve("pi_none")).getStatusCode()).isEqualTo(404);
            assertThat(get("/v2/unknown").body()).contains("Unrecognized request URL (GET: /v2/unknown)");
            assertThat(create("amount=0&currency=gbp")).contains("\"param\":\"amount\"");
            assertThat(create("amount=ten&currency=gbp")).contains("parameter_invalid_integer");
            assertThat(create("amount=10&currency=GBPX")).contains("\"param\":\"currency\"");
            assertThat(create("amount=10")).contains("parameter_missing");
            assertThat(create("amount=10&currency=gbp&total=3")).contains("parameter_unknown");
            assertThat(create("amount=10&currency=gbp&capture_method=manual")).contains("\"param\":\"capture_method\"");
        }

        private String create(String form) throws Exception {
            var answer = post(url("/v1/payment_intents"), form, "Authorization", "Bearer sk_test_agora");
            assertThat(answer.statusCode()).isEqualTo(400);
            return answer.body();
        }
    }
}
