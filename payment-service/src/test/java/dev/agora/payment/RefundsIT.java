package dev.agora.payment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.defaults.testing.TestTokens;

import static dev.agora.payment.PaymentStatus.CAPTURED;
import static dev.agora.payment.PaymentStatus.PARTIALLY_REFUNDED;
import static dev.agora.payment.PaymentStatus.REFUNDED;
import static org.assertj.core.api.Assertions.assertThat;

class RefundsIT extends PaymentServiceIT {

    private static final String STAFF = "Bearer " + TestTokens.staff();
    private final Http http = new Http(PORT);

    @ParameterizedTest
    @ValueSource(strings = {"manual", "stripe"})
    void giveBackAPartAndThenTheRest(String provider) {
        var order = captured(provider);
        var id = payment(order).id();

        var part = refund(id, "{\"amount\": {\"amount\": 1000, \"currency\": \"GBP\"}, \"reason\": \"broken\"}");
        assertThat(part.status()).isEqualTo(201);
        assertThat(part.json().get("paymentId").asString()).isEqualTo(id.toString());
        assertThat(part.json().at("/amount/amount").asLong()).isEqualTo(1000);
        assertThat(part.json().get("status").asString()).isEqualTo(provider.equals("manual") ? "SUCCEEDED" : "PENDING");
        assertThat(part.json().get("reason").asString()).isEqualTo("broken");
        assertThat(part.json().has("createdAt")).isTrue();
        await(order, PARTIALLY_REFUNDED);
        var rest = refund(id, "{\"reason\": \"all of it\"}");
        assertThat(rest.json().at("/amount/amount").asLong()).isEqualTo(3497);

        await(order, REFUNDED);
        Awaitility.await().untilAsserted(() -> assertThat(SAGA.of(order).stream()
                .filter(heard -> heard.type().equals("PaymentRefunded"))
                .map(heard -> heard.event().get("refunded").asLong()))
                .containsExactly(1000L, 4497L));
        assertThat(SANDBOX.refunded(id)).isEqualTo(provider.equals("stripe") ? 4497 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount": {"amount": 4498, "currency": "GBP"}, "reason": "x"} | 422 | refund-exceeds-capture
            {"amount": {"amount": 1, "currency": "EUR"}, "reason": "x"}    | 422 | refund-exceeds-capture
            {"amount": {"amount": 0, "currency": "GBP"}, "reason": "x"}    | 400 | validation
            {"amount": {"amount": -1, "currency": "GBP"}, "reason": "x"}   | 400 | validation
            {"amount": {"amount": "1", "currency": "GBP"}, "reason": "x"}  | 400 | validation
            {"amount": {"amount": 1.5, "currency": "GBP"}, "reason": "x"}  | 400 | validation
            {"amount": {"amount": 1}, "reason": "x"}                       | 400 | validation
            {"amount": 1, "reason": "x"}                                   | 400 | validation
            {"reason": "x", "status": "SUCCEEDED"}                         | 400 | validation
            {"reason": ""}                                                 | 400 | validation
            {}                                                             | 400 | validation
            """)
    void refuseWhatCannotBe(String body, int status, String slug) {
        var order = captured("manual");

        var answer = refund(payment(order).id(), body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.slug()).isEqualTo(slug);
        assertThat(payment(order).refunded()).isZero();
    }

    @Test
    void areForStaffAndNeedAKeyAndAPayment() {
        var id = payment(captured("manual")).id();
        var path = "/api/v1/admin/payments/" + id + "/refunds";

        assertThat(http.post(path, "{\"reason\": \"x\"}", "Idempotency-Key", "k").status()).isEqualTo(401);
        assertThat(http.post(path, "{\"reason\": \"x\"}", "Idempotency-Key", "k", "Authorization",
                "Bearer " + TestTokens.customer(UUID.randomUUID())).status()).isEqualTo(403);
        assertThat(http.post(path, "{\"reason\": \"x\"}", "Authorization", STAFF).slug())
                .isEqualTo("idempotency-key-missing");
        assertThat(refund(UUID.randomUUID(), "{\"reason\": \"x\"}").status()).isEqualTo(404);
        assertThat(payment(UUID.randomUUID())).isNull();
    }

    @Test
    void areMadeOncePerKey() {
        var order = captured("manual");
        var id = payment(order).id();
        var token = "Bearer " + TestTokens.staff();
        var body = "{\"amount\": {\"amount\": 100, \"currency\": \"GBP\"}, \"reason\": \"x\"}";

        var answers = atOnce(32, _ -> refund(id, body, token, "one-key"));

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        var replay = refund(id, body, token, "one-key");
        assertThat(replay.response().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(answer -> answer.response().body())
                .distinct())
                .containsExactly(replay.response().body());
        assertThat(refund(id, "{\"reason\": \"y\"}", token, "one-key").slug()).isEqualTo("idempotency-key-reused");
        assertThat(payment(order).refunded()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manual", "stripe"})
    void neverExceedTheCaptureHoweverManyAtOnce(String provider) {
        var order = captured(provider);
        var id = payment(order).id();

        var answers = atOnce(32,
                _ -> refund(id, "{\"amount\": {\"amount\": 500, \"currency\": \"GBP\"}, \"reason\": \"x\"}"));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(8);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(24);
        var row = await(order, one -> one.refunded() == 4000);
        assertThat(row.refundPending()).isZero();
        assertThat(SANDBOX.refunded(id)).isEqualTo(provider.equals("stripe") ? 4000 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errorRate\": 1}", "{\"chargedErrorRate\": 1}", "{\"lostReplyRate\": 1}",
            "{\"latencyMs\": 4000}"})
    void areMadeOnceThroughTheProvidersFaults(String faults) {
        var order = captured("stripe");
        var id = payment(order).id();
        SANDBOX.misbehave(faults);
        var refund = refund(id, "{\"amount\": {\"amount\": 1200, \"currency\": \"GBP\"}, \"reason\": \"x\"}");
        assertThat(refund.status()).isEqualTo(201);
        var refundId = UUID.fromString(refund.json().get("id").asString());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> triesOrDone(refundId) > 1);

        SANDBOX.behave();

        await(order, PARTIALLY_REFUNDED);
        assertThat(SANDBOX.refunded(id)).isEqualTo(1200);
        assertThat(payment(order).refunded()).isEqualTo(1200);
    }

    @Test
    void failForGoodWhenTheProviderDeclines() throws Exception {
        var order = captured("stripe");
        var row = payment(order);
        refundBehindOurBack(row.providerReference());

        assertThat(refund(row.id(), "{\"reason\": \"x\"}").status()).isEqualTo(201);

        var failed = SAGA.await(order, "RefundFailed");
        assertThat(failed.get("detail").asString()).isEqualTo("charge_already_refunded");
        assertThat(failed.get("refunded").asLong()).isZero();
        assertThat(await(order, one -> one.refundPending() == 0).status()).isEqualTo(CAPTURED);
    }

    private int triesOrDone(UUID refund) {
        return jdbc.sql("SELECT tries FROM payment_work WHERE id = ?").param(refund).query(Integer.class).optional()
                .orElse(Integer.MAX_VALUE);
    }

    private UUID captured(String provider) {
        var order = SAGA.order(provider, "pm_card_visa");
        await(order, CAPTURED);
        return order;
    }

    private Http.Answer refund(UUID payment, String body) {
        return refund(payment, body, STAFF, UUID.randomUUID().toString());
    }

    private Http.Answer refund(UUID payment, String body, String token, String key) {
        return http.post("/api/v1/admin/payments/" + payment + "/refunds", body, "Authorization", token,
                "Idempotency-Key", key);
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads)).toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void refundBehindOurBack(String intent) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(SANDBOX.url() + "/v1/refunds"))
                .headers("Authorization", "Bearer sk_test_agora", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("payment_intent=" + intent)).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
