package dev.agora.product;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.infrastructure.testing.TestInfrastructure;
import dev.agora.messaging.EventType;
import dev.agora.messaging.Outbox;

import static org.assertj.core.api.Assertions.assertThat;

class EventsIT extends CatalogueIT {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Outbox outbox;
    @Autowired
    private TransactionTemplate transactions;

    @EventType("StockChanged")
    record StockChanged(String sku, long onHand, long reserved, long available, long version) {}

    /** Everything published about products, by key, once the outbox is empty. */
    private Map<String, List<JsonNode>> published() {
        Awaitility.await().until(
                () -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
        var events = new HashMap<String, List<JsonNode>>();
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers()), new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor("agora.products").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> events
                        .computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(JSON.readTree(record.value())));
            }
        }
        return events;
    }

    private void publishStock(StockChanged... levels) {
        transactions.executeWithoutResult(_ -> {
            for (var level : levels) {
                outbox.append("agora.stock", level.sku(), level);
            }
        });
    }

    @Test
    void publishesEveryVersionOfAProductOnce() {
        var id = shop.create("EVT-1", "Eventful", "").at("/id").asString();
        shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'More eventful'}");
        shop.asStaff("PATCH", "/admin/products/" + id, "{'name': 'More eventful'}");
        shop.asStaff("DELETE", "/admin/products/" + id, "");

        var versions = published().get(id);

        assertThat(versions).extracting(event -> event.at("/version").asLong()).containsExactly(1L, 2L, 3L);
        assertThat(versions).extracting(event -> event.at("/status").asString()).containsExactly("ACTIVE", "ACTIVE",
                "RETIRED");
        assertThat(versions.get(1).at("/variants/0").toString()).isEqualTo("""
                {"sku":"EVT-1","name":"More eventful","price":{"amount":1250,"currency":"GBP"},"openingStock":null}""");
    }

    @Test
    void publishesOpeningStockOfImportedRows() {
        shop.imported("sku,name,description,category,price,currency,stock\nEVT-2,Stocked,,,1.00,GBP,120\n");
        var id = shop.get("/products/stocked").text("/id");

        assertThat(published().get(id).getFirst().at("/variants/0/openingStock").asLong()).isEqualTo(120);
    }

    @Test
    void showsTheLatestStockOfKnownAndComingSkus() {
        publishStock(new StockChanged("EVT-3", 9, 2, 7, 2), new StockChanged("EVT-3", 9, 0, 9, 1),
                new StockChanged("EVT-4", 4, 0, 4, 1));
        Awaitility.await().until(() -> jdbc.sql("select count(*) from sku_stock where sku in ('EVT-3', 'EVT-4')")
                .query(Long.class).single() == 2);

        var id = shop.create("EVT-3", "Stock comes first", "").at("/id").asString();

        assertThat(shop.get("/products/" + id).json().at("/variants/0/available").asLong()).isEqualTo(7);
        publishStock(new StockChanged("EVT-3", 1, 0, 1, 3));
        Awaitility.await().until(() -> shop.get("/products/" + id).json().at("/variants/0/available").asLong() == 1);
        assertThat(shop.get("/products/" + id).json().at("/version").asLong()).isEqualTo(1);
    }
}
