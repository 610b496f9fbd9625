package dev.agora.local.audit;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import dev.agora.infrastructure.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerGroupsIT {
    private static final String TOPIC = "agora.orders";
    private static final String GROUP = "inventory-service.orders";

    @Test
    void areBehindUntilTheyHaveReadEverything() throws Exception {
        String kafka = TestInfrastructure.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
                var groups = new ConsumerGroups(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            send(kafka, 0, 3);
            send(kafka, 1, 2);

            commit(admin, 0, 3);
            assertThat(groups.behind()).containsExactly("inventory-service.orders: 2 records to read");
            commit(admin, 1, 1);
            assertThat(groups.behind()).containsExactly("inventory-service.orders: 1 records to read");
            commit(admin, 1, 2);
            assertThat(groups.behind()).isEmpty();
        }
    }

    private static void send(String kafka, int partition, int number) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < number; i++) {
                producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value")).get();
            }
        }
    }

    private static void commit(Admin admin, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(GROUP,
                Map.of(new TopicPartition(TOPIC, partition), new OffsetAndMetadata(offset))).all().get();
    }
}
