package dev.agora.local.audit;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import dev.agora.local.shop.AgoraException;

/** What Kafka knows of the services; the group {@code inventory-service.orders} reads {@code agora.orders}. */
final class Broker implements AutoCloseable {
    private static final String PREFIX = "agora.";
    private static final String DEAD_LETTERS = ".dlt";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Admin admin;

    Broker(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2));
    }

    /** How many records the groups have yet to read; without those that have read everything. */
    SortedMap<String, Long> lags() throws InterruptedException {
        try {
            SortedMap<String, Long> lags = new TreeMap<>();
            Set<String> topics = admin.listTopics().names().get();
            for (GroupListing group : admin.listGroups().all().get()) {
                String topic = PREFIX + group.groupId().substring(group.groupId().indexOf('.') + 1);
                if (topics.contains(topic)) {
                    lags.put(group.groupId(), lag(group.groupId(), topic));
                }
            }
            lags.values().removeIf(lag -> lag == 0);
            return lags;
        } catch (ExecutionException e) {
            throw unreachable(e);
        }
    }

    /** How many records the dead-letter topics hold; without the empty ones. */
    SortedMap<String, Long> deadLetters() throws InterruptedException {
        try {
            SortedMap<String, Long> deadLetters = new TreeMap<>();
            for (String topic : admin.listTopics().names().get()) {
                if (topic.endsWith(DEAD_LETTERS)) {
                    Set<TopicPartition> partitions = partitions(topic);
                    deadLetters.put(topic, sum(offsets(partitions, OffsetSpec.latest()).values())
                            - sum(offsets(partitions, OffsetSpec.earliest()).values()));
                }
            }
            deadLetters.values().removeIf(records -> records == 0);
            return deadLetters;
        } catch (ExecutionException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private long lag(String group, String topic) throws ExecutionException, InterruptedException {
        Set<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> positions = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get();
        committed.forEach((partition, position) -> {
            if (position != null) {
                positions.merge(partition, position.offset(), Math::max);
            }
        });
        return sum(offsets(partitions, OffsetSpec.latest()).values()) - sum(positions.values());
    }

    private Set<TopicPartition> partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(Set.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition())).collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)))
                .all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static AgoraException unreachable(ExecutionException e) {
        return new AgoraException("The audit cannot ask Kafka what is left to be read: " + e.getCause(), e);
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
