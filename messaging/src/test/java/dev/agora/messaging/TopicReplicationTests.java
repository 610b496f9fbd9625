package dev.agora.messaging;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicReplicationTests {

    @Test
    void completesTheTopicsOfAService() {
        var replication = new TopicReplication(3, 2).toBeans();

        assertThat(replication.postProcessAfterInitialization(Topics.state("agora.states"), "states"))
                .isInstanceOfSatisfying(NewTopic.class, topic -> {
                    assertThat(topic.name()).isEqualTo("agora.states");
                    assertThat(topic.numPartitions()).isEqualTo(12);
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.configs()).containsEntry("min.insync.replicas", "2")
                            .containsEntry("cleanup.policy", "compact");
                });
    }

    @Test
    void leavesToTheClusterWhatNobodyConfigured() {
        var topic = Topics.saga("agora.events");

        assertThat(new TopicReplication(0, 0).applyTo(topic)).isEqualTo(Topics.saga("agora.events"));
    }

    @Test
    void refusesToDemandMoreReplicasThanThereAre() {
        assertThatThrownBy(() -> new TopicReplication(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
