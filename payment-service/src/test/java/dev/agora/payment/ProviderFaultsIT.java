package dev.agora.payment;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import static dev.agora.payment.PaymentStatus.CANCELLED;
import static dev.agora.payment.PaymentStatus.CAPTURED;
import static dev.agora.payment.PaymentStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the provider does, an order is charged at most once, and we learn whether it was. */
class ProviderFaultsIT extends PaymentServiceIT {

    @Autowired
    PaymentProvider provider;

    @Autowired
    ProviderFacts facts;

    @Autowired
    StripeClient stripe;

    @ParameterizedTest
    @CsvSource({"pm_card_slow, 1", "pm_card_lost_reply, 1", "pm_card_flaky, 3"})
    void findsOutWhatAnUnansweredCallDid(String method, int attempts) {
        var order = SAGA.order("stripe", method);

        SAGA.await(order, "PaymentCaptured");

        var row = await(order, CAPTURED);
        assertThat(row.attempts()).isEqualTo(attempts);
        assertThat(SANDBOX.captured(row.id())).isEqualTo(4497);
        assertThat(SAGA.types(order)).containsExactly("PaymentCaptured");
        assertThat(workOf(row.id())).isZero();
    }

    @Test
    void waitsForAProviderThatIsTooSlow() {
        SANDBOX.misbehave("{\"latencyMs\": 4000}");
        var order = SAGA.order("stripe", "pm_card_visa");
        await(order, row -> workOf(row.id()) == 1 && tries(row.id()) > 1);

        SANDBOX.behave();

        SAGA.await(order, "PaymentCaptured");
        assertThat(SANDBOX.captured(await(order, CAPTURED).id())).isEqualTo(4497);
    }

    @Test
    void chargesEveryOrderOnceThroughAllFaultsTogether() {
        SANDBOX.misbehave("""
                {"errorRate": 0.2, "chargedErrorRate": 0.2, "lostReplyRate": 0.2, "webhookLoss": 0.3, "webhookDuplication": 0.3}
                """);
        var orders = IntStream.range(0, 20).mapToObj(_ -> SAGA.order("stripe", "pm_card_visa")).toList();

        for (var order : orders) {
            var row = await(order, CAPTURED);
            assertThat(SANDBOX.captured(row.id())).isEqualTo(4497);
            assertThat(SAGA.await(order, "PaymentCaptured").at("/amount/amount").asLong()).isEqualTo(4497);
            assertThat(SAGA.types(order)).containsExactly("PaymentCaptured");
        }
    }

    @Test
    void recordsAChargeWhoseWorkerDied() throws Exception {
        var row = chargedByAWorkerThatDied();

        jdbc.sql(
                "INSERT INTO payment_work (id, payment_id, kind, due_at, tries) VALUES (:id, :id, 'CONFIRM', now(), 1)")
                .param("id", row.id()).update();

        var order = jdbc.sql("SELECT order_id FROM payment WHERE id = ?").param(row.id()).query(UUID.class).single();
        SAGA.await(order, "PaymentCaptured");
        assertThat(await(order, CAPTURED).attempts()).isEqualTo(1);
        assertThat(SANDBOX.captured(row.id())).isEqualTo(4497);
    }

    @Test
    void recordsTheFactOfAWorkerWhoseLeaseHasEnded() throws Exception {
        var row = chargedByAWorkerThatDied();
        var order = jdbc.sql("SELECT order_id FROM payment WHERE id = ?").param(row.id()).query(UUID.class).single();
        var report = new Report(row.id(), order, new ProviderFact.Charged(new Money(4497, "GBP")), 1, null);

        facts.record(List.of(report));
        facts.record(List.of(report, report));

        SAGA.await(order, "PaymentCaptured");
        assertThat(await(order, CAPTURED).captured()).isEqualTo(4497);
        assertThat(SAGA.types(order)).containsExactly("PaymentCaptured");
    }

    @Test
    void refundsAChargeThatIsFoundAfterTheCancellation() {
        var order = SAGA.order("stripe", "pm_card_slow");
        await(order, row -> row.providerReference() != null && SANDBOX.captured(row.id()) == 4497);

        SAGA.cancelled(order);

        SAGA.await(order, "PaymentRefunded");
        var row = await(order, REFUNDED);
        assertThat(SANDBOX.refunded(row.id())).isEqualTo(4497);
        assertThat(SAGA.types(order)).containsExactly("PaymentCaptured", "PaymentRefunded");
        assertThat(workOf(row.id())).isZero();
    }

    @Test
    void settlesEveryRaceOfCancellationAndCapture() {
        var orders = IntStream.range(0, 40).mapToObj(i -> {
            var order = SAGA.order("stripe", i % 4 == 0 ? "pm_card_lost_reply" : "pm_card_visa");
            if (i % 3 == 0) {
                await(order, row -> row.status() != PaymentStatus.PENDING);
            }
            return SAGA.cancelled(order);
        }).toList();

        for (var order : orders) {
            var row = await(order, one -> one.status() == CANCELLED || one.status() == REFUNDED);
            assertThat(row.refunded()).isEqualTo(row.captured());
            assertThat(SANDBOX.captured(row.id())).isEqualTo(row.captured());
            assertThat(SANDBOX.refunded(row.id())).isEqualTo(row.refunded());
        }
    }

    private Row chargedByAWorkerThatDied() throws Exception {
        var order = UUID.randomUUID();
        var id = UUID.randomUUID();
        var created = (ProviderFact.IntentCreated) provider
                .create(new Purchase(id, order, new Money(4497, "GBP"), "pm_card_visa", null, 0));
        jdbc.sql("""
                INSERT INTO payment (id, order_id, status, provider, method, amount, currency, stock_reserved,
                    provider_reference, attempts)
                VALUES (?, ?, 'PROCESSING', 'STRIPE', 'pm_card_visa', 4497, 'GBP', true, ?, 1)
                """).params(id, order, created.reference()).update();
        stripe.v1().paymentIntents().confirm(created.reference(),
                PaymentIntentConfirmParams.builder().setReturnUrl("http://localhost:8080/").build(),
                RequestOptions.builder().setIdempotencyKey(id + "-confirm-1").build());
        return payment(order);
    }

    private int tries(UUID payment) {
        return jdbc.sql("SELECT coalesce(max(tries), 0) FROM payment_work WHERE payment_id = ?").param(payment)
                .query(Integer.class).single();
    }
}
