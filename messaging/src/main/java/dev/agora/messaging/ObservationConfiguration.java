package dev.agora.messaging;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators see of the backlog, and of threads that died. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    @Bean
    MessagingHealth messagingHealthIndicator(RelayThread relay, EventConsumers consumers) {
        return new MessagingHealth(relay, consumers);
    }

    @Bean
    MeterBinder backlogMetrics(Backlog backlog, ConsumerLag lag, ConsumerGroups groups) {
        return registry -> {
            Gauge.builder("agora.outbox.depth", backlog, Backlog::outboxDepth)
                    .description("Events that wait to be published").register(registry);
            Gauge.builder("agora.outbox.age", backlog, outbox -> seconds(outbox.outboxAge())).baseUnit("seconds")
                    .description("How long the oldest of them has waited").register(registry);
            groups.byName().keySet()
                    .forEach(group -> Gauge.builder("agora.consumer.lag", lag, it -> seconds(it.of(group)))
                            .baseUnit("seconds").tag("consumer", group)
                            .description("How long ago the group was last known to be level with its topic")
                            .register(registry));
        };
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
