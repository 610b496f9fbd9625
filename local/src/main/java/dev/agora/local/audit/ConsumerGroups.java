package dev.agora.local.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services have read their topics; a group is named {@code <service>.<topic without agora.>}. */
final class ConsumerGroups implements AutoCloseable {
    private static final String TOPICS = "agora.";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Admin admin;

    ConsumerGroups(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2));
    }

    /** The groups that have not read everything. */
    List<String> behind() throws InterruptedException {
        try {
            List<String> behind = new ArrayList<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                long lag = lag(group.groupId());
                if (lag > 0) {
                    behind.add("%s: %d records to read".formatted(group.groupId(), lag));
                }
            }
            return behind;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell how far its consumers are", e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private long lag(String group) throws ExecutionException, InterruptedException {
        String topic = TOPICS + group.substring(group.indexOf('.') + 1);
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get();
        Set<TopicPartition> partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition())).collect(Collectors.toSet());
        Map<TopicPartition, Long> unread = offsets(partitions, OffsetSpec.earliest());
        read.forEach((partition, position) -> {
            if (position != null) {
                unread.put(partition, position.offset());
            }
        });
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : offsets(partitions, OffsetSpec.latest()).entrySet()) {
            lag += end.getValue() - unread.getOrDefault(end.getKey(), 0L);
        }
        return lag;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)))
                .all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
