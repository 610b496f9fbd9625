package dev.agora.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The rest of the shop: speaks the contracts on Kafka and answers HTTP, as a test directs it. */
final class OtherServices {
    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> orders;
    private final HttpServer http;
    private final AtomicInteger published = new AtomicInteger();

    /** What product-service tells about SKUs: {@code {"sku", "name", "price", "status"}}. */
    final Map<String, String> catalogue = new ConcurrentHashMap<>();
    /** What inventory-service has of SKUs. */
    final Map<String, Integer> stock = new ConcurrentHashMap<>();
    final AtomicInteger priceQuestions = new AtomicInteger();
    volatile int httpStatus = 200;
    /** Whoever asks waits until it opens. */
    volatile CountDownLatch silence = new CountDownLatch(0);

    /** An event that order-service published. */
    record Heard(String orderId, String type, String json) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    OtherServices(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
        orders = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(),
                new StringDeserializer());
        http = serve();
    }

    int port() {
        return http.getAddress().getPort();
    }

    /** Starts to listen to agora.orders, which must exist. */
    void listen() {
        var partitions = orders.partitionsFor(Ordering.TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        orders.assign(partitions);
        orders.seekToBeginning(partitions);
        Thread.ofVirtual().start(() -> {
            while (true) {
                orders.poll(Duration.ofMillis(100)).forEach(record -> {
                    String type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
                    Contracts.assertKept(Ordering.TOPIC, type, record.value());
                    heard.add(new Heard(record.key(), type, record.value()));
                });
            }
        });
    }

    /** What order-service has told about an order, in order. */
    List<String> heardOf(String orderId) {
        return heard.stream().filter(event -> event.orderId().equals(orderId)).map(Heard::type).toList();
    }

    String told(String orderId, String type) {
        return heard.stream().filter(event -> event.orderId().equals(orderId) && event.type().equals(type))
                .map(Heard::json).collect(Collectors.joining("\n"));
    }

    /** An event of another service. */
    record Said(String topic, String type, String key, UUID id, String json) {}

    void say(Said... events) {
        Arrays.stream(events).forEach(event -> {
            var record = new ProducerRecord<>(event.topic(), partition(event.key()), event.key(), event.json());
            Map.of("ce_id", event.id().toString(), "ce_type", event.type(), "ce_time", Instant.now().toString(),
                    "ce_source", "/test", "ce_subject", event.key(), "ce_specversion", "1.0",
                    "content-type", "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
            producer.send(record);
        });
        producer.flush();
    }

    private static Integer partition(String key) {
        return Math.floorMod(key.hashCode(), 12);
    }

    /** A product of one variant, of which each call is a newer version. */
    Said productChanged(UUID product, String sku, long price, String currency, String status) {
        return productChanged(product, published.incrementAndGet(), sku, price, currency, status);
    }

    static Said productChanged(UUID product, int version, String sku, long price, String currency, String status) {
        return contractual(new Said("agora.products", "ProductChanged.v1", product.toString(), UUID.randomUUID(), """
                {"productId": "%s", "version": %d, "slug": "s", "name": "n", "status": "%s", "variants": [
                  {"sku": "%s", "name": "The %s", "price": {"amount": %d, "currency": "%s"}, "openingStock": null}]}"""
                .formatted(product, version, status, sku, sku, price, currency)));
    }

    static Said stockReserved(String order) {
        return inventory("StockReserved", order, "");
    }

    static Said stockRejected(String order, String sku) {
        return inventory("StockReservationFailed", order, """
                , "shortages": [{"sku": "%s", "requested": 6, "available": 2}]""".formatted(sku));
    }

    static Said actionRequired(String order) {
        return payment("PaymentActionRequired", order, """
                , "nextAction": {"type": "redirect", "url": "http://localhost:8090/redirect/pi_1"}""");
    }

    static Said captured(String order, long amount) {
        return payment("PaymentCaptured", order, """
                , "amount": {"amount": %d, "currency": "GBP"}, "capturedAt": "2026-11-20T10:15:30Z\""""
                .formatted(amount));
    }

    static Said declined(String order) {
        return payment("PaymentFailed", order, """
                , "code": "card_declined", "detail": "Your card was declined.\"""");
    }

    static Said refunded(String order, long captured, long refunded) {
        return payment("PaymentRefunded", order, """
                , "refundId": "%s", "amount": {"amount": %d, "currency": "GBP"}, "refunded": %d, "captured": %d"""
                .formatted(UUID.randomUUID(), refunded, refunded, captured));
    }

    static Said refundFailed(String order, long captured, long refunded) {
        return payment("RefundFailed", order, """
                , "refundId": "%s", "amount": {"amount": 1, "currency": "GBP"}, "refunded": %d, "captured": %d, \
                "detail": "expired_or_canceled_card\"""".formatted(UUID.randomUUID(), refunded, captured));
    }

    private static Said inventory(String type, String order, String more) {
        return contractual(new Said("agora.inventory", type + ".v1", order, UUID.randomUUID(), """
                {"orderId": "%s"%s}""".formatted(order, more)));
    }

    private static Said payment(String type, String order, String more) {
        var payment = UUID.nameUUIDFromBytes(order.getBytes(UTF_8));
        return contractual(new Said("agora.payments", type + ".v1", order, UUID.randomUUID(), """
                {"orderId": "%s", "paymentId": "%s", "provider": "stripe"%s}""".formatted(order, payment, more)));
    }

    private static Said contractual(Said said) {
        Contracts.assertKept(said.topic(), said.type(), said.json());
        return said;
    }

    /** How many records a topic holds for a key. */
    long recordsOf(String topic, String key) {
        long found = 0;
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (var record : consumer.poll(Duration.ofMillis(500))) {
                found += key.equals(record.key()) ? 1 : 0;
            }
        }
        return found;
    }

    private HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/v1/products/by-sku", exchange -> {
                priceQuestions.incrementAndGet();
                answer(exchange, skus(exchange).stream().filter(catalogue::containsKey).map(catalogue::get)
                        .collect(Collectors.joining(",")));
            });
            server.createContext("/api/v1/inventory", exchange -> answer(exchange,
                    skus(exchange).stream().filter(stock::containsKey).map(sku -> """
                            {"sku": "%s", "available": %d, "inStock": true}""".formatted(sku, stock.get(sku)))
                            .collect(Collectors.joining(","))));
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> skus(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getQuery().split("&")).map(pair -> pair.split("=", 2)[1])
                .toList();
    }

    private void answer(HttpExchange exchange, String items) throws IOException {
        try {
            silence.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        byte[] body = "{\"items\": [%s]}".formatted(items).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(httpStatus, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
