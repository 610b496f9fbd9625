package dev.agora.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many records each consumer group has put aside and nobody has removed yet. */
final class DeadLetterGauges implements MeterBinder {

    private final Map<String, TopicPartition> topicsByGroup;
    private final Map<String, Long> lying = new ConcurrentHashMap<>();

    /** @param topicsByGroup the topic that each group listens to */
    DeadLetterGauges(Map<String, String> topicsByGroup) {
        this.topicsByGroup = topicsByGroup.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                group -> new TopicPartition(Topics.deadLetterTopic(group.getValue(), group.getKey()), 0)));
    }

    /** Counts what lies there. */
    void measure(Admin admin) throws ExecutionException, InterruptedException {
        var starts = offsets(admin, OffsetSpec.earliest());
        var ends = offsets(admin, OffsetSpec.latest());
        topicsByGroup.forEach(
                (group, topic) -> lying.put(group, ends.getOrDefault(topic, 0L) - starts.getOrDefault(topic, 0L)));
    }

    private Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = topicsByGroup.values().stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        topicsByGroup.keySet()
                .forEach(group -> Gauge.builder("agora.consumer.deadletters", lying, it -> count(it.get(group)))
                        .tag("consumer", group)
                        .description("Records that the group has put aside and nobody has removed")
                        .register(registry));
    }

    private static double count(@Nullable Long records) {
        return records == null ? Double.NaN : records;
    }
}
