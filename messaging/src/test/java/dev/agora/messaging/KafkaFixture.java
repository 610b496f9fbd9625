package dev.agora.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.agora.infrastructure.testing.TestInfrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Kafka as somebody outside of the library sees it. */
final class KafkaFixture {

    static final Map<String, Object> CLIENT = Map.of("bootstrap.servers",
            TestInfrastructure.kafka().bootstrapServers());

    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers(), "max.request.size", 10_000_000,
                    "compression.type", "lz4"),
            new StringSerializer(), new ByteArraySerializer());

    private KafkaFixture() {}

    static void create(NewTopic topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(CLIENT)) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** What the topic was created with, as opposed to what every topic of the broker has. */
    static Map<String, String> ownSettings(String topic) throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(CLIENT)) {
            return admin.describeConfigs(List.of(resource)).values().get(resource).get().entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        }
    }

    /** A record as the outbox of another service would send it. */
    static ProducerRecord<String, byte[]> event(String topic, String key, UUID id, String type, String json) {
        var record = new ProducerRecord<>(topic, key, json.getBytes(UTF_8));
        record.headers().add("ce_id", id.toString().getBytes(UTF_8)).add("ce_type", type.getBytes(UTF_8)).add("ce_time",
                "2026-11-20T10:15:30.123456Z".getBytes(UTF_8));
        return record;
    }

    static ProducerRecord<String, byte[]> note(String key, int number) {
        return event(NotesApplication.TOPIC, key, UUID.randomUUID(), "NoteWritten.v1",
                "{\"number\": %d, \"text\": \"read me\"}".formatted(number));
    }

    static void send(ProducerRecord<String, byte[]> record) {
        PRODUCER.send(record);
        PRODUCER.flush();
    }

    /** Everything in the topic, in offset order per partition. */
    static List<ConsumerRecord<String, byte[]>> read(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(CLIENT, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
