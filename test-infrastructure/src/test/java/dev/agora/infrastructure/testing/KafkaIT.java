package dev.agora.infrastructure.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.agora.infrastructure.KafkaServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaIT {
    @TempDir
    static Path directory;

    static KafkaServer server;

    @BeforeAll
    static void start() {
        server = Origin.chosen(directory).kafka("kafka");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void keepsAcknowledgedRecordsThroughStopAndKill() throws Exception {
        try (Admin admin = Admin.create(config())) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
        }
        send("kept", "before the stop");
        server.restart();
        send("kept", "before the kill");
        server.kill();
        server.restart();

        assertThat(read("kept")).containsExactly("before the stop", "before the kill");
    }

    @Test
    void doesNotCreateTopicsByItself() {
        try (Admin admin = Admin.create(config())) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unheard-of")).allTopicNames().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static Map<String, Object> config() {
        return Map.of("bootstrap.servers", server.bootstrapServers());
    }

    private static void send(String topic, String value)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        try (var producer = new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", server.bootstrapServers(), "group.id", "reader",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new java.util.ArrayList<>();
            while (values.size() < 2) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach((ConsumerRecord<String, String> r) -> values.add(r.value()));
            }
            return values;
        }
    }
}
