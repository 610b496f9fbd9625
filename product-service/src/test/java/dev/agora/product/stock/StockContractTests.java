package dev.agora.product.stock;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import dev.agora.messaging.EventJson;

import static org.assertj.core.api.Assertions.assertThat;

class StockContractTests {

    @Test
    void readsStockAsTheContractSays() throws IOException {
        try (var sample = getClass().getResourceAsStream("/contracts/agora.stock/StockChanged.v1.sample.json")) {
            assertThat(EventJson.read(sample.readAllBytes(), StockChanged.class))
                    .isEqualTo(new StockChanged("85123A", 114, 17));
        }
    }
}
