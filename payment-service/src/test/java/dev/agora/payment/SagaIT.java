package dev.agora.payment;

import java.util.UUID;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.payment.PaymentStatus.CANCELLED;
import static dev.agora.payment.PaymentStatus.CAPTURED;
import static dev.agora.payment.PaymentStatus.REFUNDED;
import static dev.agora.payment.PaymentStatus.REQUIRES_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

class SagaIT extends PaymentServiceIT {

    @Nested
    class WithOrderAndStock {

        @ParameterizedTest
        @ValueSource(strings = {"manual", "stripe"})
        void capturesWhicheverComesFirst(String provider) {
            var orderFirst = SAGA.order(provider, "pm_card_visa");
            var stockFirst = SAGA.stockReserved(UUID.randomUUID());
            await(stockFirst, PaymentStatus.PENDING);
            SAGA.placed(stockFirst, provider, "pm_card_visa");

            for (var order : new UUID[]{orderFirst, stockFirst}) {
                var captured = SAGA.await(order, "PaymentCaptured");
                assertThat(captured.at("/amount/amount").asLong()).isEqualTo(4497);
                var row = await(order, CAPTURED);
                assertThat(row.captured()).isEqualTo(4497);
                assertThat(row.attempts()).isEqualTo(1);
                assertThat(SANDBOX.captured(row.id())).isEqualTo(provider.equals("stripe") ? 4497 : 0);
            }
        }

        @ParameterizedTest
        @CsvSource({"pm_card_visa_chargeDeclined, card_declined, Your card was declined.",
                "pm_card_visa_chargeDeclinedInsufficientFunds, card_declined, Your card has insufficient funds.",
                "pm_nobody, resource_missing, No such PaymentMethod: 'pm_nobody'"})
        void failsWhenTheProviderDeclines(String method, String code, String detail) {
            var order = SAGA.order("stripe", method);

            var failed = SAGA.await(order, "PaymentFailed");

            assertThat(failed.get("code").asString()).isEqualTo(code);
            assertThat(failed.get("detail").asString()).isEqualTo(detail);
            var row = await(order, PaymentStatus.FAILED);
            assertThat(SANDBOX.captured(row.id())).isZero();
            assertThat(workOf(row.id())).isZero();
        }

        @Test
        void capturesOnceHoweverOftenItIsTold() {
            var order = UUID.randomUUID();
            var eventId = UUID.randomUUID();
            for (var copy = 0; copy < 10; copy++) {
                SAGA.placed(order, "stripe", "pm_card_visa");
                SAGA.stockReserved(order, copy % 2 == 0 ? eventId : UUID.randomUUID());
            }

            var row = await(order, CAPTURED);
            var last = SAGA.order("manual", "manual");
            SAGA.await(last, "PaymentCaptured");

            assertThat(SAGA.types(order)).containsExactly("PaymentCaptured");
            assertThat(SANDBOX.ledger(row.id())).hasSize(1);
        }
    }

    @Nested
    class WithACustomerWhoMustAct {

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"webhookLoss\": 1}", "{\"webhookDuplication\": 1}"})
        void capturesOnceTheCustomerApprovedWhateverBecomesOfTheWebhook(String faults) {
            SANDBOX.misbehave(faults);
            var order = SAGA.order("stripe", "pm_card_authenticationRequired");
            var required = SAGA.await(order, "PaymentActionRequired");
            assertThat(required.at("/nextAction/type").asString()).isEqualTo("redirect");
            await(order, REQUIRES_ACTION);

            assertThat(SANDBOX.press(required.at("/nextAction/url").asString(), "approve").statusCode()).isEqualTo(200);

            SAGA.await(order, "PaymentCaptured");
            var row = await(order, CAPTURED);
            assertThat(SANDBOX.captured(row.id())).isEqualTo(4497);
            assertThat(SAGA.types(order)).containsExactly("PaymentActionRequired", "PaymentCaptured");
            assertThat(workOf(row.id())).isZero();
        }

        @Test
        void failsWhenTheCustomerDoes() {
            var order = SAGA.order("stripe", "pm_card_authenticationRequired");
            var required = SAGA.await(order, "PaymentActionRequired");

            SANDBOX.press(required.at("/nextAction/url").asString(), "fail");

            assertThat(SAGA.await(order, "PaymentFailed").get("code").asString())
                    .isEqualTo("payment_intent_authentication_failure");
        }

        @Test
        void cancelsTheIntentWithTheOrder() {
            var order = SAGA.order("stripe", "pm_card_authenticationRequired");
            var required = SAGA.await(order, "PaymentActionRequired");

            SAGA.cancelled(order);

            var row = await(order, CANCELLED);
            assertThat(SANDBOX.ledger(row.id()).getFirst().get("status").asString()).isEqualTo("canceled");
            assertThat(SANDBOX.press(required.at("/nextAction/url").asString(), "approve").statusCode()).isEqualTo(409);
            assertThat(workOf(row.id())).isZero();
        }
    }

    @Nested
    class WithACancelledOrder {

        @Test
        void leavesATombstoneThatThePaymentRespects() {
            var order = SAGA.cancelled(UUID.randomUUID());
            await(order, CANCELLED);

            SAGA.placed(order, "stripe", "pm_card_visa");
            SAGA.stockReserved(order);
            var later = SAGA.order("stripe", "pm_card_visa");
            SAGA.await(later, "PaymentCaptured");

            var row = await(order, CANCELLED);
            assertThat(row.captured()).isZero();
            assertThat(SANDBOX.ledger(row.id())).isEmpty();
            assertThat(SAGA.types(order)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"manual", "stripe"})
        void refundsWhatWasCapturedOnce(String provider) {
            var order = SAGA.order(provider, "pm_card_visa");
            SAGA.await(order, "PaymentCaptured");

            SAGA.cancelled(order);
            SAGA.cancelled(order);

            var refunded = SAGA.await(order, "PaymentRefunded");
            assertThat(refunded.get("refunded").asLong()).isEqualTo(4497);
            assertThat(refunded.get("captured").asLong()).isEqualTo(4497);
            var row = await(order, REFUNDED);
            assertThat(SANDBOX.refunded(row.id())).isEqualTo(provider.equals("stripe") ? 4497 : 0);
            assertThat(jdbc.sql("SELECT count(*) FROM refund WHERE payment_id = ?").param(row.id()).query(Integer.class)
                    .single())
                    .isEqualTo(1);
            assertThat(workOf(row.id())).isZero();
        }
    }
}
