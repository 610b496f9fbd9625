package dev.agora.messaging;

import java.time.Clock;
import java.util.Arrays;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;

/** The way in. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {

    @Bean
    ConsumerGroups consumerGroups(Environment environment, ObjectProvider<EventSubscription<?>> subscriptions) {
        return new ConsumerGroups(environment.getRequiredProperty("spring.application.name"),
                subscriptions.orderedStream().toList());
    }

    /** Bound by hand, as what works on beans is there before them. */
    @Bean
    static BeanPostProcessor replicatedTopics(Environment environment) {
        return Binder.get(environment).bindOrCreate("agora.messaging.topics", TopicReplication.class).toBeans();
    }

    @Bean
    KafkaAdmin.NewTopics subscribedTopics(ConsumerGroups groups, MessagingProperties properties) {
        return new KafkaAdmin.NewTopics(
                Arrays.stream(groups.topics()).map(properties.topics()::applyTo).toArray(NewTopic[]::new));
    }

    @Bean
    Inbox inbox(JdbcClient jdbc) {
        return new Inbox(jdbc);
    }

    @Bean
    EventConsumers eventConsumers(ConsumerGroups groups, ConsumerFactory<String, byte[]> consumers,
            PlatformTransactionManager transactions, Inbox inbox, Outbox outbox, MeterRegistry registry,
            Traces traces, ObjectProvider<Clock> clock, MessagingProperties properties) {
        return new EventConsumers(groups.byName().entrySet().stream()
                .map(group -> EventConsumers.container(consumers, group.getKey(), group.getValue().topic(),
                        new EventListener<>(group.getKey(), group.getValue(), transactions, inbox, outbox,
                                new EventMetrics(registry, group.getKey(), group.getValue().view().types()),
                                new ConsumerTraces(traces, group.getKey(), group.getValue().topic()),
                                clock.getIfAvailable(Clock::systemUTC)),
                        properties.concurrency()))
                .toList());
    }

    @Bean
    ConsumerLag consumerLag(ConsumerGroups groups) {
        return new ConsumerLag(groups.topicsByName());
    }

    @Bean
    Backlog backlog(JdbcClient jdbc, ConsumerLag lag) {
        return new Backlog(jdbc, lag);
    }

    @Bean
    Housekeeping messagingHousekeeping(KafkaAdmin topics, ConsumerLag lag, OutboxGauges outbox,
            DeadLetterGauges deadLetters, Inbox inbox, MessagingProperties properties) {
        return new Housekeeping(topics, lag, outbox, deadLetters, inbox, properties.inboxRetention());
    }
}
