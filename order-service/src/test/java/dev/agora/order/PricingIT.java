package dev.agora.order;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.order.Api.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Where prices come from, and what stands in the way of a sale. */
class PricingIT extends ServiceTest {
    private static final String ORDERS = "/api/v1/orders";
    private final UUID ada = UUID.randomUUID();

    @Test
    void areAskedOfProductServiceForASkuThatIsNew() {
        var sku = "NEW-" + UUID.randomUUID();
        others.catalogue.put(sku, """
                {"sku": "%s", "name": "New", "price": {"amount": 99, "currency": "GBP"}, "status": "ACTIVE"}"""
                .formatted(sku));

        assertThat(api().as(ada).order(line(sku, 2)).json().at("/total/amount").asInt()).isEqualTo(198);
    }

    @Test
    void areNotAskedForWhatTheReplicaKnows() {
        var sku = sku();
        int before = others.priceQuestions.get();

        assertThat(api().as(ada).order(line(sku, 1)).status()).isEqualTo(201);

        assertThat(others.priceQuestions).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "ARCHIVED", "RETIRED"})
    void areNotGivenForWhatIsNotActive(String status) {
        var sku = "OFF-" + UUID.randomUUID();
        others.catalogue.put(sku, """
                {"sku": "%s", "name": "Off", "price": {"amount": 99, "currency": "GBP"}, "status": "%s"}"""
                .formatted(sku, status));

        var reply = api().as(ada).order(line(sku, 1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.slug()).isEqualTo("unknown-sku");
    }

    @Test
    void areUnavailableRatherThanUnknownDuringAnOutage() {
        others.httpStatus = 500;

        var reply = api().as(ada).order(line("NOBODY-KNOWS", 1));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.slug()).isEqualTo("unavailable");
        assertThat(reply.header("Retry-After")).isNotEmpty();
    }

    @Test
    void areUnavailableWhenProductServiceKeepsSilent() {
        others.silence = new CountDownLatch(1);
        try {
            assertThat(api().as(ada).order(line("NOBODY-TELLS", 1)).status()).isEqualTo(503);
        } finally {
            others.silence.countDown();
        }
    }

    @Test
    void areThoseOfProductServiceWhenTheReplicaContradictsTheExpectedTotal() {
        var sku = sku();
        others.catalogue.put(sku, """
                {"sku": "%s", "name": "Dearer", "price": {"amount": 160, "currency": "GBP"}, "status": "ACTIVE"}"""
                .formatted(sku));

        var expected = api().as(ada).withKey().post(ORDERS, expecting(sku, 160, "GBP"));
        var wrong = api().as(ada).withKey().post(ORDERS, expecting(sku, 150, "GBP"));
        var otherCurrency = api().as(ada).withKey().post(ORDERS, expecting(sku, 160, "EUR"));

        assertThat(expected.json().at("/total/amount").asInt()).isEqualTo(160);
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(201);
        assertThat(otherCurrency.status()).isEqualTo(409);
        assertThat(otherCurrency.slug()).isEqualTo("price-changed");
    }

    @Test
    void areInOneCurrency() {
        var reply = api().as(ada).order(line(sku(), 1) + "," + line(sku(150, "EUR"), 1));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.slug()).isEqualTo("mixed-currencies");
    }

    @Test
    void areRefusedWhenTheirSumOverflows() {
        var reply = api().as(ada).order(line(sku(Long.MAX_VALUE, "GBP"), 2));

        assertThat(reply.status()).isEqualTo(422);
    }

    private static String expecting(String sku, long amount, String currency) {
        return """
                {"lines": [%s], "payment": {"provider": "manual"},
                 "expectedTotal": {"amount": %d, "currency": "%s"}}""".formatted(line(sku, 1), amount, currency);
    }

    @Test
    void ofTheReplicaGoByTheVersionOfTheProduct() {
        var product = UUID.randomUUID();
        var kept = "KEPT-" + product;
        var gone = "GONE-" + product;
        var newer = state(product, 2, "ACTIVE", kept, 20);

        others.say(state(product, 1, "ACTIVE", gone, 10), newer, state(product, 1, "ACTIVE", kept, 10));

        awaitPrice(kept, 20);
        assertThat(api().as(ada).order(line(gone, 1)).slug()).isEqualTo("unknown-sku");
    }

    @Test
    void ofTheReplicaFollowASkuToAnotherProduct() {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var sku = "MOVED-" + first;
        others.say(state(first, 7, "ACTIVE", sku, 10));
        awaitPrice(sku, 10);

        others.say(state(second, 1, "ACTIVE", sku, 20));
        awaitPrice(sku, 20);
        others.say(state(first, 8, "RETIRED", "OTHER-" + first, 10));

        awaitPrice("OTHER-" + first, 10);
        assertThat(api().as(ada).order(line(sku, 1)).json().at("/total/amount").asInt()).isEqualTo(20);
    }

    private void awaitPrice(String sku, long amount) {
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT amount FROM sku_price WHERE sku = ?").param(sku)
                .query(Long.class).optional()).contains(amount));
    }

    private static OtherServices.Said state(UUID product, int version, String status, String sku, long price) {
        return OtherServices.productChanged(product, version, sku, price, "GBP", status);
    }
}
