package dev.agora.order.pricing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

import dev.agora.messaging.EventSubscription;
import dev.agora.messaging.ReceivedEvent;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "product-service", types = Catalogue.class)
class PricingConfiguration {

    @Bean
    EventSubscription<ProductChanged> productChanges(SkuPrices prices) {
        return EventSubscription.state(ProductChanged.TOPIC, ProductChanged.class,
                events -> prices.apply(events.stream().map(ReceivedEvent::event).toList()));
    }
}
