package dev.agora.product.stock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.agora.messaging.EventSubscription;

@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    @Bean
    EventSubscription<StockChanged> stockSubscription(JdbcClient jdbc) {
        return EventSubscription.state(StockLevels.TOPIC, StockChanged.class, new StockLevels(jdbc));
    }
}
