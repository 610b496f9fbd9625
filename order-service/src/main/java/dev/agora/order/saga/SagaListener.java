package dev.agora.order.saga;

import java.util.List;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.agora.messaging.EventSubscription;
import dev.agora.messaging.ReceivedEvent;
import dev.agora.messaging.Topics;
import dev.agora.order.Cause;
import dev.agora.order.Ordering;
import dev.agora.order.Ordering.Report;

/** Hears what inventory and payments have to tell and reports it to the orders, a batch at a time. */
@Configuration(proxyBeanMethods = false)
class SagaListener {
    private final Ordering ordering;

    SagaListener(Ordering ordering) {
        this.ordering = ordering;
    }

    @Bean
    NewTopic orderEvents() {
        return Topics.saga(Ordering.TOPIC);
    }

    @Bean
    EventSubscription<InventoryEvent> inventoryEvents() {
        return EventSubscription.saga(InventoryEvent.TOPIC, InventoryEvent.class, this::report);
    }

    @Bean
    EventSubscription<PaymentEvent> paymentEvents() {
        return EventSubscription.saga(PaymentEvent.TOPIC, PaymentEvent.class, this::report);
    }

    private <E extends SagaEvent> void report(List<ReceivedEvent<E>> events) {
        ordering.apply(events.stream().map(SagaListener::report).toList());
    }

    private static Report report(ReceivedEvent<? extends SagaEvent> received) {
        SagaEvent event = received.event();
        return new Report(event.orderId(), new Cause(event.getClass().getSimpleName(), received.id()), event.fact());
    }
}
