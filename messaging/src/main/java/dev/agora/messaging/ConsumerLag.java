package dev.agora.messaging;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures lag as time: the ends of a topic are noted, and once the group has committed up to them it is known to have been
 * level at that moment. Whatever stands in the way, a dead consumer, a frozen broker or a stopped process, shows as lag.
 */
final class ConsumerLag {

    private final Map<String, String> topicsByGroup;
    private final Map<String, Long> levelAt = new ConcurrentHashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final long began = System.nanoTime();

    ConsumerLag(Map<String, String> topicsByGroup) {
        this.topicsByGroup = Map.copyOf(topicsByGroup);
    }

    Duration slowest() {
        return topicsByGroup.keySet().stream().map(this::of).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private Duration of(String group) {
        return levelAt.containsKey(group) ? observed(group) : ChronoUnit.FOREVER.getDuration();
    }

    /** The lag of a group; as long as none is known, how long that has been so. */
    Duration observed(String group) {
        return Duration.ofNanos(System.nanoTime() - levelAt.getOrDefault(group, began));
    }

    /** Looks where the groups are; called by one thread only. */
    void sample(Admin admin) throws ExecutionException, InterruptedException {
        for (var group : topicsByGroup.entrySet()) {
            sample(admin, group.getKey(), group.getValue());
        }
    }

    private void sample(Admin admin, String group, String topic) throws ExecutionException, InterruptedException {
        var now = System.nanoTime();
        var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        var starts = offsets(admin, partitions, OffsetSpec.earliest());
        var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        var mark = marks.getOrDefault(group, new Mark(now, ends));
        if (mark.isReached(starts, committed)) {
            levelAt.put(group, mark.at());
            mark = new Mark(now, ends);
        }
        marks.put(group, mark);
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /** The ends of the partitions at a moment of {@link System#nanoTime}. */
    private record Mark(long at, Map<TopicPartition, Long> ends) {

        boolean isReached(Map<TopicPartition, Long> starts,
                Map<TopicPartition, OffsetAndMetadata> committed) {
            return ends.entrySet().stream().allMatch(end -> {
                var position = committed.get(end.getKey());
                var start = starts.getOrDefault(end.getKey(), 0L);
                return Math.max(start, position == null ? 0 : position.offset()) >= end.getValue();
            });
        }
    }
}
