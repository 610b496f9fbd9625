package dev.agora.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators see: of the backlog, of threads that died, and of the way that events take. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean
    MessagingHealth messagingHealthIndicator(RelayThread relay, EventConsumers consumers) {
        return new MessagingHealth(relay, consumers);
    }

    @Bean
    OutboxGauges outboxGauges(Backlog backlog) {
        return new OutboxGauges(backlog);
    }

    @Bean
    DeadLetterGauges deadLetterGauges(ConsumerGroups groups) {
        return new DeadLetterGauges(groups.topicsByName());
    }

    @Bean
    MeterBinder lagGauges(ConsumerLag lag, ConsumerGroups groups) {
        return registry -> groups.byName().keySet().forEach(
                group -> Gauge.builder("agora.consumer.lag", lag, it -> it.observed(group).toMillis() / 1e3)
                        .baseUnit("seconds").tag("consumer", group)
                        .description("How long ago the group was last known to be level with its topic")
                        .register(registry));
    }
}
