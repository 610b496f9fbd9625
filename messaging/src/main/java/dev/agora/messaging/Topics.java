package dev.agora.messaging;

import java.time.Duration;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;

/** The topics as they are created; the number of partitions never changes, since the order of keys hangs on it. */
public final class Topics {

    private static final int PARTITIONS = 12;
    private static final Duration RETENTION = Duration.ofDays(7);

    private Topics() {}

    /** A topic of events, kept for seven days. */
    public static NewTopic saga(String name) {
        return TopicBuilder.name(name).partitions(PARTITIONS)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())).build();
    }

    /** A compacted topic that keeps the last state of each key. */
    public static NewTopic state(String name) {
        return TopicBuilder.name(name).partitions(PARTITIONS).compact().build();
    }

    /** Where a consumer group puts what it cannot read or apply, kept until somebody removes it. */
    static NewTopic deadLetters(String topic, String group) {
        return TopicBuilder.name(deadLetterTopic(topic, group)).partitions(1)
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(10 * 1024 * 1024)).build();
    }

    static String deadLetterTopic(String topic, String group) {
        return topic + "." + group + ".dlt";
    }
}
