package dev.agora.messaging;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.NewTopic;

/** The consumer groups of a service, named {@code <service>.<topic>} without the prefix that all topics share. */
final class ConsumerGroups {

    private static final String PREFIX = "agora.";

    private final Map<String, EventSubscription<?>> byName;

    ConsumerGroups(String service, List<EventSubscription<?>> subscriptions) {
        byName = subscriptions.stream().collect(Collectors.toUnmodifiableMap(
                subscription -> service + "." + withoutPrefix(subscription.topic()), Function.identity()));
    }

    Map<String, EventSubscription<?>> byName() {
        return byName;
    }

    Map<String, String> topicsByName() {
        return byName.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, group -> group.getValue().topic()));
    }

    /** What has to exist: the topics listened to, and the dead letters of each group. */
    NewTopic[] topics() {
        return byName.entrySet().stream().flatMap(group -> {
            var subscription = group.getValue();
            var topic = subscription.compacted()
                    ? Topics.state(subscription.topic())
                    : Topics.saga(subscription.topic());
            return Stream.of(topic, Topics.deadLetters(subscription.topic(), group.getKey()));
        }).toArray(NewTopic[]::new);
    }

    private static String withoutPrefix(String topic) {
        return topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
    }
}
