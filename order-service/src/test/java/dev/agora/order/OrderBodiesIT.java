package dev.agora.order;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.agora.order.Api.body;
import static dev.agora.order.Api.line;
import static org.assertj.core.api.Assertions.assertThat;

/** What a body may not say. */
class OrderBodiesIT extends ServiceTest {
    private static final String ORDERS = "/api/v1/orders";
    private final UUID ada = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"price", "total", "status", "userId", "role", "discount", "version", "email", "id"})
    void mayNotAssignWhatIsNotTheirs(String field) {
        var reply = api().as(ada).withKey().post(ORDERS, """
                {"lines": [%s], "payment": {"provider": "manual"}, "%s": 1}""".formatted(line("A", 1), field));

        assertThat(reply.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1.5", "\"1\"", "1e9", "1e0", "9223372036854775808", "null", "true",
            "NaN",
            "1e1000000000"})
    void mayNotNameOddQuantities(String quantity) {
        var reply = api().as(ada).order("{\"sku\": \"A\", \"quantity\": %s}".formatted(quantity));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "{\"lines\": [], \"payment\": {\"provider\": \"manual\"}}",
            "{\"lines\": [null], \"payment\": {\"provider\": \"manual\"}}",
            "{\"lines\": null, \"payment\": {\"provider\": \"manual\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}]}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1, \"price\": 1}], \"payment\": {\"provider\": \"manual\"}}",
            "{\"lines\": [{\"sku\": \"' OR 1=1\", \"quantity\": 1}], \"payment\": {\"provider\": \"manual\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {\"provider\": \"stripe\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {\"provider\": \"manual\"}, "
                    + "\"shippingAddress\": {\"name\": \"Ada\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {\"provider\": \"manual\"}, "
                    + "\"shippingAddress\": {\"name\": \"Ada\", \"line1\": \"1 High St\", \"city\": \"Leeds\", "
                    + "\"postalCode\": \"LS1\", \"countryCode\": \"XX\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {\"provider\": \"manual\"}, "
                    + "\"expectedTotal\": {\"amount\": -1, \"currency\": \"GBP\"}}",
            "{\"lines\": [{\"sku\": \"A\", \"quantity\": 1}], \"payment\": {\"provider\": \"manual\"}, "
                    + "\"expectedTotal\": 450}"})
    void areRefused(String body) {
        var reply = api().as(ada).withKey().post(ORDERS, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void mayNotNameAnUnknownProvider() {
        var reply = api().as(ada).withKey().post(ORDERS, """
                {"lines": [%s], "payment": {"provider": "barter"}}""".formatted(line("A", 1)));

        assertThat(reply.status()).isEqualTo(422);
    }

    @Test
    void tellWhichFieldIsWrong() {
        var reply = api().as(ada).order(line("A", 1) + "," + line("B", 0));

        assertThat(reply.slug()).isEqualTo("validation");
        assertThat(reply.at("/errors/0/pointer")).isEqualTo("/lines/1/quantity");
        assertThat(reply.at("/errors/0/code")).isEqualTo("min");
    }
}
