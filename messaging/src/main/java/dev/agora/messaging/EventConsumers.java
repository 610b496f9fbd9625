package dev.agora.messaging;

import java.time.Duration;
import java.util.List;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Runs the consumer group of each subscription. */
final class EventConsumers implements SmartLifecycle {

    /** Longer than a transaction may take. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;

    EventConsumers(List<ConcurrentMessageListenerContainer<String, byte[]>> containers) {
        this.containers = List.copyOf(containers);
    }

    static ConcurrentMessageListenerContainer<String, byte[]> container(ConsumerFactory<String, byte[]> consumers,
            String group, String topic, EventListener<?> listener, int concurrency) {
        var properties = new ContainerProperties(topic);
        properties.setGroupId(group);
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(5));
        properties.setShutdownTimeout(STOP_WITHIN.toMillis());
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName(group);
        container.setConcurrency(concurrency);
        container.setCommonErrorHandler(new RetryForever());
        return container;
    }

    /** The groups of which a consumer has died; an {@link Error} does that. */
    List<String> dead() {
        return containers.stream().filter(container -> !container.isRunning() || !container.isInExpectedState())
                .map(container -> String.valueOf(container.getGroupId())).toList();
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}
