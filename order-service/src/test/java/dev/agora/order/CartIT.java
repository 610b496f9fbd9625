package dev.agora.order;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static dev.agora.order.Api.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CartIT extends ServiceTest {
    private static final String CARTS = "/api/v1/carts";
    private static final String COMPLETE = """
            {"email": "guest@example.com", "payment": {"provider": "manual"}}""";
    private final UUID ada = UUID.randomUUID();

    @Test
    void showsWhatItHoldsAndWhatIsLeft() {
        var sku = sku();
        others.stock.put(sku, 7);

        var reply = api().post(CARTS, "{\"lines\": [%s, %s]}".formatted(line(sku, 1), line(sku, 1)));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().propertyNames()).containsExactly("id", "status", "currency", "lines", "subtotal",
                "discountTotal", "shippingTotal", "taxTotal", "total", "version", "expiresAt");
        assertThat(reply.at("/status")).isEqualTo("ACTIVE");
        assertThat(reply.json().at("/lines").toString()).isEqualTo("""
                [{"sku":"%s","name":"The %s","quantity":2,"unitPrice":{"amount":150,"currency":"GBP"},\
                "total":{"amount":300,"currency":"GBP"},"available":7}]""".formatted(sku, sku));
        assertThat(reply.json().at("/total/amount").asInt()).isEqualTo(300);
        assertThat(api().get(CARTS + "/" + reply.at("/id")).json()).isEqualTo(reply.json());
    }

    @Test
    void startsEmptyToo() {
        var reply = api().post(CARTS, "{}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/lines").size()).isZero();
        assertThat(reply.json().at("/total").toString()).isEqualTo("{\"amount\":0,\"currency\":\"GBP\"}");
    }

    @Test
    void isChangedLineByLine() {
        var cart = cart(api(), "");
        var first = sku();
        var second = sku();

        assertThat(api().post(cart + "/lines", line(first, 1)).status()).isEqualTo(200);
        assertThat(quantities(api().post(cart + "/lines", line(first, 2)))).isEqualTo(first + "=3");
        assertThat(quantities(api().post(cart + "/lines", line(second, 1))))
                .isEqualTo(first + "=3," + second + "=1");
        assertThat(quantities(api().patch(cart + "/lines/" + first, "{\"quantity\": 5}")))
                .isEqualTo(first + "=5," + second + "=1");
        assertThat(quantities(api().patch(cart + "/lines/" + first, "{\"quantity\": 0}"))).isEqualTo(second + "=1");
        assertThat(quantities(api().delete(cart + "/lines/" + second))).isEmpty();
        assertThat(api().delete(cart + "/lines/" + second).status()).isEqualTo(200);
        assertThat(api().patch(cart + "/lines/" + second, "{\"quantity\": 1}").status()).isEqualTo(404);
        assertThat(api().get(cart).json().at("/version").asInt()).isGreaterThan(6);
    }

    @Test
    void isShownWithoutAvailabilityDuringAnOutageOfInventory() {
        var cart = cart(api(), line(sku(), 1));
        others.httpStatus = 500;

        var reply = api().get(cart);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/lines/0/available").isNull()).isTrue();
    }

    @Test
    void showsTodaysPriceAndSaysThatItMoved() {
        var product = UUID.randomUUID();
        var sku = offered(product, 100);
        var cart = cart(api(), line(sku, 1));

        others.say(others.productChanged(product, sku, 110, "GBP", "ACTIVE"));

        await().until(() -> api().get(cart).json().at("/total/amount").asInt() == 110);
        assertThat(api().get(cart).json().at("/lines/0/notice").toString()).isEqualTo("""
                {"code":"price-changed","previousUnitPrice":{"amount":100,"currency":"GBP"}}""");
        assertThat(
                api().patch(cart + "/lines/" + sku, "{\"quantity\": 2}").json().at("/lines/0/notice/code").asString())
                .isEqualTo("price-changed");
        assertThat(api().post(cart + "/lines", line(sku, 1)).json().at("/lines/0").has("notice")).isFalse();
    }

    @Test
    void saysWhatIsNoLongerForSale() {
        var product = UUID.randomUUID();
        var sku = offered(product, 100);
        var cart = cart(api(), line(sku, 1));

        others.say(others.productChanged(product, sku, 100, "GBP", "ARCHIVED"));

        await().until(() -> notice(cart).equals("not-for-sale"));
        assertThat(api().withKey().post(cart + "/complete", COMPLETE).slug()).isEqualTo("unknown-sku");
    }

    @Test
    void isNotCompletedInACurrencyThatItDoesNotShow() {
        var product = UUID.randomUUID();
        var sku = offered(product, 100);
        var cart = cart(api(), line(sku, 1));

        others.say(others.productChanged(product, sku, 100, "EUR", "ACTIVE"));

        await().until(() -> notice(cart).equals("currency-changed"));
        assertThat(api().get(cart).json().at("/total").toString()).isEqualTo("{\"amount\":100,\"currency\":\"GBP\"}");
        assertThat(api().withKey().post(cart + "/complete", COMPLETE).slug()).isEqualTo("price-changed");
        assertThat(api().get(cart).at("/status")).isEqualTo("ACTIVE");
    }

    /** A new SKU whose price has arrived. */
    private String offered(UUID product, long price) {
        var sku = "SKU-" + UUID.randomUUID();
        others.say(others.productChanged(product, sku, price, "GBP", "ACTIVE"));
        await().until(() -> api().post(CARTS, "{\"lines\": [%s]}".formatted(line(sku, 1))).status() == 201);
        return sku;
    }

    private String notice(String cart) {
        return api().get(cart).json().at("/lines/0/notice/code").asString("");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001})
    void refusesQuantitiesOutOfRange(int quantity) {
        var sku = sku();
        var cart = cart(api(), line(sku, 1));

        assertThat(api().patch(cart + "/lines/" + sku, "{\"quantity\": %d}".formatted(quantity)).status())
                .isEqualTo(400);
        assertThat(api().post(cart + "/lines", line(sku, quantity)).status()).isEqualTo(400);
        assertThat(api().post(cart + "/lines", line(sku, 1000)).status()).isEqualTo(400);
        assertThat(quantities(api().get(cart))).isEqualTo(sku + "=1");
    }

    @Test
    void refusesWhatIsNotForSaleAndOtherCurrencies() {
        var cart = cart(api(), line(sku(), 1));

        assertThat(api().post(cart + "/lines", line("NO-SUCH-SKU", 1)).slug()).isEqualTo("unknown-sku");
        assertThat(api().post(cart + "/lines", line(sku(100, "EUR"), 1)).slug()).isEqualTo("mixed-currencies");
    }

    @Test
    void holdsAHundredLinesAtMost() {
        IntStream.range(0, 101).forEach(i -> others.catalogue.put("MANY-" + i, """
                {"sku": "MANY-%d", "name": "Many", "price": {"amount": 1, "currency": "GBP"}, "status": "ACTIVE"}"""
                .formatted(i)));
        var lines = IntStream.range(0, 100).mapToObj(i -> line("MANY-" + i, 1)).collect(Collectors.joining(","));
        var cart = cart(api(), lines);

        assertThat(api().post(cart + "/lines", line("MANY-100", 1)).status()).isEqualTo(400);
        assertThat(api().post(cart + "/lines", line("MANY-0", 1)).status()).isEqualTo(200);
    }

    @Test
    void refusesFieldsThatAreNotTheirs() {
        assertThat(api().post(CARTS, "{\"userId\": \"%s\"}".formatted(ada)).status()).isEqualTo(400);
        assertThat(api().post(cart(api(), "") + "/lines", """
                {"sku": "A", "quantity": 1, "unitPrice": 1}""").status()).isEqualTo(400);
    }

    @Test
    void isGoneOnceItHasExpired() {
        var cart = cart(api(), line(sku(), 1));
        jdbc.sql("UPDATE cart SET expires_at = now() WHERE id = ?::uuid").param(cart.substring(CARTS.length() + 1))
                .update();

        assertThat(api().get(cart).status()).isEqualTo(404);
        assertThat(api().withKey().post(cart + "/complete", COMPLETE).status()).isEqualTo(404);
    }

    private String cart(Api caller, String lines) {
        var reply = caller.post(CARTS, "{\"lines\": [%s]}".formatted(lines));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return CARTS + "/" + reply.at("/id");
    }

    private static String quantities(Api.Reply cart) {
        assertThat(cart.status()).as(cart.text()).isEqualTo(200);
        return cart.json().at("/lines").valueStream()
                .map((JsonNode line) -> line.at("/sku").asString() + "=" + line.at("/quantity").asInt())
                .collect(Collectors.joining(","));
    }
}
