package dev.agora.messaging;

import java.util.HashMap;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are kept that do not exist yet.
 *
 * @param replication on how many brokers, 0 for the cluster's own default
 * @param minInsyncReplicas how many of them have to have a record before it counts as written, 0 for the cluster's own default
 */
record TopicReplication(@DefaultValue("0") int replication, @DefaultValue("0") int minInsyncReplicas) {

    TopicReplication {
        if (replication > 0 && minInsyncReplicas > replication) {
            throw new IllegalArgumentException(
                    "agora.messaging.topics.min-insync-replicas must not be more than there are replicas");
        }
    }

    NewTopic applyTo(NewTopic topic) {
        var result = replication > 0
                ? new NewTopic(topic.name(), topic.numPartitions(), (short) replication)
                : topic;
        var configs = new HashMap<String, String>();
        if (topic.configs() != null) {
            configs.putAll(topic.configs());
        }
        if (minInsyncReplicas > 0) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInsyncReplicas));
        }
        return result.configs(configs);
    }

    /** The topics that a service writes are its beans. */
    BeanPostProcessor toBeans() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof NewTopic topic ? applyTo(topic) : bean;
            }
        };
    }
}
