package dev.agora.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.infrastructure.testing.TestInfrastructure;

/** Plays order- and inventory-service, and hears what payment-service says. */
final class Saga {

    record Heard(String type, String orderId, String traceparent, JsonNode event) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers(), "linger.ms", "0"),
            new StringSerializer(), new ByteArraySerializer());
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    Saga() {
        Thread.ofVirtual().name("saga-ear").start(this::listen);
    }

    /** An order that is placed and has its stock. */
    UUID order(String provider, String method) {
        var order = UUID.randomUUID();
        placed(order, provider, method);
        stockReserved(order);
        return order;
    }

    UUID placed(UUID order, String provider, String method) {
        return placed(order, provider, method, null, null);
    }

    UUID placed(UUID order, String provider, String method, UUID user, String guestTokenHash) {
        send("agora.orders", order, "OrderPlaced", UUID.randomUUID(), """
                {"orderId": "%s", "number": "A-1", "userId": %s, "guestTokenHash": %s, "email": "ada@example.com",
                 "total": {"amount": 4497, "currency": "GBP"}, "lines": [{"sku": "22423", "quantity": 1}],
                 "payment": {"provider": "%s", "method": "%s"}, "placedAt": "2026-11-20T10:15:30.123456Z"}
                """.formatted(order, quoted(user), quoted(guestTokenHash), provider, method));
        return order;
    }

    UUID stockReserved(UUID order) {
        return stockReserved(order, UUID.randomUUID());
    }

    UUID stockReserved(UUID order, UUID eventId) {
        send("agora.inventory", order, "StockReserved", eventId, "{\"orderId\": \"%s\"}".formatted(order));
        return order;
    }

    UUID cancelled(UUID order) {
        send("agora.orders", order, "OrderCancelled", UUID.randomUUID(), """
                {"orderId": "%s", "code": "customer-request", "detail": null, "cancelledAt": "2026-11-20T10:17:00.000001Z"}
                """.formatted(order));
        return order;
    }

    List<Heard> of(UUID order) {
        return heard.stream().filter(one -> one.orderId().equals(order.toString())).toList();
    }

    List<String> types(UUID order) {
        return of(order).stream().map(Heard::type).toList();
    }

    JsonNode await(UUID order, String type) {
        return Awaitility.await(type + " of " + order).atMost(Duration.ofSeconds(30))
                .until(() -> of(order).stream().filter(one -> one.type().equals(type)).findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow().event();
    }

    private void send(String topic, UUID order, String type, UUID eventId, String json) {
        var message = new ProducerRecord<>(topic, order.toString(), json.getBytes(StandardCharsets.UTF_8));
        var headers = Map.of("ce_id", eventId.toString(), "ce_type", type + ".v1", "ce_source", "/test", "ce_time",
                Instant.now().toString(), "ce_subject", order.toString(), "ce_specversion", "1.0", "content-type",
                "application/json");
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        message.headers().add("traceparent", traceparent(order, eventId).getBytes(StandardCharsets.UTF_8));
        producer.send(message);
    }

    /** Every order has a recorded trace of its own, whose id is the order's. */
    private static String traceparent(UUID order, UUID eventId) {
        return "00-%s-%s-01".formatted(traceId(order), eventId.toString().replace("-", "").substring(16));
    }

    static String traceId(UUID order) {
        return order.toString().replace("-", "");
    }

    private void listen() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers(), "group.id",
                        "test-" + UUID.randomUUID(), "auto.offset.reset", "earliest", "metadata.max.age.ms", "500"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("agora.payments"));
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> heard
                        .add(new Heard(type(message.headers()), message.key(), header(message.headers(), "traceparent"),
                                JSON.readTree(message.value()))));
            }
        }
    }

    private static String type(Headers headers) {
        return header(headers, "ce_type").replace(".v1", "");
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String quoted(Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
