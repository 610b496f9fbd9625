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

import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerIT {
    private static final String TOPIC = "agora.orders";
    private static final String DEAD_LETTERS = "agora.orders.inventory-service.orders.dlt";
    private static final String GROUP = "inventory-service.orders";

    @Test
    void tellsWhatTheGroupsHaveYetToRead() throws Exception {
        String kafka = TestInfrastructure.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
                var broker = new Broker(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            send(kafka, TOPIC, 0, 3);
            send(kafka, TOPIC, 1, 2);

            commit(admin, 0, 3);
            assertThat(broker.lags()).containsExactly(Map.entry(GROUP, 2L));
            commit(admin, 1, 1);
            assertThat(broker.lags()).containsExactly(Map.entry(GROUP, 1L));
            commit(admin, 1, 2);
            assertThat(broker.lags()).isEmpty();
        }
    }

    @Test
    void countsDeadLetters() throws Exception {
        String kafka = TestInfrastructure.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
                var broker = new Broker(kafka)) {
            admin.createTopics(List.of(new NewTopic(DEAD_LETTERS, 1, (short) 1))).all().get();
            assertThat(broker.deadLetters()).isEmpty();

            send(kafka, DEAD_LETTERS, 0, 2);

            assertThat(broker.deadLetters()).containsExactly(Map.entry(DEAD_LETTERS, 2L));
        }
    }

    private static void send(String kafka, String topic, int partition, int number) throws Exception {
        try (var producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < number; i++) {
                producer.send(new ProducerRecord<>(topic, partition, "key", "value")).get();
            }
        }
    }

    private static void commit(Admin admin, int partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(GROUP,
                Map.of(new TopicPartition(TOPIC, partition), new OffsetAndMetadata(offset))).all().get();
    }
}
