package dev.agora.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rest of the shop: says on Kafka what a test tells it to, and hears what inventory-service says. */
final class OtherServices {

    private final KafkaProducer<String, String> producer;
    private final String bootstrapServers;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** An event that inventory-service published. */
    record Heard(String topic, String key, String type, String json) {}

    OtherServices(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(), new StringSerializer());
    }

    /** Starts to listen to the topics of inventory-service, which must exist. */
    void listen() {
        var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(),
                new StringDeserializer());
        var partitions = List.of(InventoryEvent.INVENTORY, InventoryEvent.STOCK).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Thread.ofVirtual().start(() -> {
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    var type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
                    Contracts.assertKept(record.topic(), type, record.value());
                    heard.add(new Heard(record.topic(), record.key(), type, record.value()));
                });
            }
        });
    }

    /** What was said about an order or a SKU, in order. */
    List<Heard> heardOf(String key) {
        return heard.stream().filter(event -> event.key().equals(key)).toList();
    }

    void orderPlaced(UUID id, UUID order, String... skus) {
        var lines = String.join(", ",
                List.of(skus).stream().map("{\"sku\": \"%s\", \"quantity\": 1}"::formatted).toList());
        say("agora.orders", "OrderPlaced.v1", order.toString(), id, """
				{"orderId": "%s", "number": "A-1", "userId": null, "guestTokenHash": null, "email": null,
				 "total": {"amount": 100, "currency": "GBP"}, "lines": [%s],
				 "payment": {"provider": "manual", "method": "manual"}, "placedAt": "2026-11-20T10:15:30.123456Z"}"""
                .formatted(order, lines));
    }

    void orderConfirmed(UUID order) {
        say("agora.orders", "OrderConfirmed.v1", order.toString(), UUID.randomUUID(), """
				{"orderId": "%s", "confirmedAt": "2026-11-20T10:15:30.523456Z"}""".formatted(order));
    }

    void orderCancelled(UUID order) {
        say("agora.orders", "OrderCancelled.v1", order.toString(), UUID.randomUUID(), """
				{"orderId": "%s", "code": "timed-out", "detail": null, "cancelledAt": "2026-11-20T10:17:00Z"}"""
                .formatted(order));
    }

    void productChanged(String sku, Integer openingStock) {
        var product = UUID.randomUUID();
        say("agora.products", "ProductChanged.v1", product.toString(), UUID.randomUUID(), """
				{"productId": "%s", "version": 1, "slug": "s", "name": "n", "status": "ACTIVE", "variants": [
				  {"sku": "%s", "name": "n", "price": {"amount": 100, "currency": "GBP"}, "openingStock": %s}]}"""
                .formatted(product, sku, openingStock));
    }

    void flush() {
        producer.flush();
    }

    private void say(String topic, String type, String key, UUID id, String json) {
        Contracts.assertKept(topic, type, json);
        var record = new ProducerRecord<>(topic, key, json);
        Map.of("ce_id", id.toString(), "ce_type", type, "ce_time", Instant.now().toString(), "ce_source", "/test",
                "ce_subject", key, "ce_specversion", "1.0", "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
    }
}
