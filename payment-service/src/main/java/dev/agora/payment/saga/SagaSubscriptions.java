package dev.agora.payment.saga;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.agora.messaging.EventSubscription;
import dev.agora.payment.OrderFact;
import dev.agora.payment.Paying;

/** Has payments follow orders and stock. */
@Configuration(proxyBeanMethods = false)
class SagaSubscriptions {

    @Bean
    EventSubscription<OrderEvent> ordersSubscription(Paying paying) {
        return EventSubscription.saga("agora.orders", OrderEvent.class,
                events -> paying.follow(events.stream().map(received -> received.event().fact()).toList()));
    }

    @Bean
    EventSubscription<StockReserved> inventorySubscription(Paying paying) {
        return EventSubscription.saga("agora.inventory", StockReserved.class, events -> paying.follow(
                events.stream().map(received -> new OrderFact.StockReserved(received.event().orderId())).toList()));
    }
}
