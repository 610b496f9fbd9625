package dev.agora.order.pricing;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.agora.messaging.EventJson;
import dev.agora.order.Contracts;
import dev.agora.order.Money;

import static org.assertj.core.api.Assertions.assertThat;

class ProductChangedTests {

    @Test
    void readsItsProducersSample() {
        var event = EventJson.read(Contracts.sample(ProductChanged.TOPIC, "ProductChanged"), ProductChanged.class);

        assertThat(event)
                .isEqualTo(new ProductChanged(UUID.fromString("0199f39f-0001-7d55-8a66-7c8f5a4b1d04"), 3, "ACTIVE",
                        List.of(new ProductChanged.Variant("85123A", "White hanging heart", new Money(255, "GBP")))));
        assertThat(event.sellable()).isTrue();
    }
}
