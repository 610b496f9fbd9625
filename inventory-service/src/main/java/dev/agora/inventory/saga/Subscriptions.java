package dev.agora.inventory.saga;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.agora.inventory.InventoryEvent;
import dev.agora.inventory.Opening;
import dev.agora.inventory.Reserving;
import dev.agora.messaging.EventSubscription;
import dev.agora.messaging.ReceivedEvent;
import dev.agora.messaging.Topics;

@Configuration(proxyBeanMethods = false)
class Subscriptions {

    @Bean
    EventSubscription<OrderEvent> orders(Reserving reserving) {
        return EventSubscription.saga("agora.orders", OrderEvent.class,
                events -> reserving.apply(events.stream().map(received -> received.event().command()).toList()));
    }

    @Bean
    EventSubscription<ProductChanged> products(Opening opening) {
        return EventSubscription.state("agora.products", ProductChanged.class, events -> open(events, opening));
    }

    private static void open(List<ReceivedEvent<ProductChanged>> events, Opening opening) {
        var skus = new HashSet<String>();
        var figures = new HashMap<String, Long>();
        for (var received : events) {
            for (var variant : received.event().variants()) {
                skus.add(variant.sku());
                if (variant.openingStock() != null) {
                    figures.putIfAbsent(variant.sku(), variant.openingStock());
                }
            }
        }
        opening.open(skus, figures);
    }

    @Bean
    NewTopic inventoryTopic() {
        return Topics.saga(InventoryEvent.INVENTORY);
    }

    @Bean
    NewTopic stockTopic() {
        return Topics.state(InventoryEvent.STOCK);
    }
}
