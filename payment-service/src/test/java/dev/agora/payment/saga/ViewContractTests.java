package dev.agora.payment.saga;

import java.io.IOException;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import dev.agora.messaging.EventJson;
import dev.agora.payment.Money;
import dev.agora.payment.OrderFact;
import dev.agora.payment.Provider;
import dev.agora.payment.Terms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ViewContractTests {

    private static final UUID ORDER = UUID.fromString("0199f3a0-7c1e-7a52-9d3b-4f6c2f1e8a01");
    private static final String PLACED = sample("agora.orders/OrderPlaced");

    @Test
    void readsTheOrder() {
        assertThat(EventJson.read(PLACED.getBytes(UTF_8), OrderEvent.OrderPlaced.class).fact())
                .isEqualTo(
                        new OrderFact.Placed(ORDER, new Terms(Provider.STRIPE, "pm_card_visa", new Money(4497, "GBP"),
                                UUID.fromString("0199f39e-0002-7e77-9b88-8d9a6b5c2e05"), null)));
    }

    @Test
    void readsItsCancellation() {
        var json = sample("agora.orders/OrderCancelled");

        assertThat(EventJson.read(json.getBytes(UTF_8), OrderEvent.OrderCancelled.class).fact())
                .isEqualTo(new OrderFact.Cancelled(ORDER));
    }

    @Test
    void readsThatThereIsStock() {
        var json = sample("agora.inventory/StockReserved");

        assertThat(EventJson.read(json.getBytes(UTF_8), StockReserved.class).orderId()).isEqualTo(ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"provider\": \"stripe\"", "\"amount\": 4497", "\"currency\": \"GBP\""})
    void readsNoOrderWithoutItsTerms(String part) {
        var broken = PLACED.replace(part, part.replaceAll(":.*", ": \"paypal\""));
        assertThat(broken).isNotEqualTo(PLACED);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> EventJson.read(broken.getBytes(UTF_8), OrderEvent.OrderPlaced.class));
    }

    private static String sample(String event) {
        try (var sample = ViewContractTests.class.getResourceAsStream("/contracts/" + event + ".v1.sample.json")) {
            return new String(sample.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
