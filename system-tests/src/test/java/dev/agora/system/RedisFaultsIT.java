package dev.agora.system;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Redis is a cache: without it the shop is slower and nothing else. */
@ExtendWith(ShopExtension.class)
class RedisFaultsIT {
    private static final int STOCK = 100_000;

    private final RunningShop shop;
    private final String sku;

    RedisFaultsIT(RunningShop shop) {
        this.shop = shop;
        this.sku = shop.staff().sell(250, STOCK);
    }

    @Test
    void mayBeFlushedAndKilledUnderLoad() throws Exception {
        Set<UUID> orders;
        try (var load = new Load(shop, shop.storefront().newCustomer(), sku)) {
            load.awaitOrders(20);
            flush();
            load.awaitOrders(20);
            shop.kill(Component.REDIS);
            load.awaitOrders(20);
            assertThat(available()).isPositive();
            shop.restart(Component.REDIS);
            orders = load.awaitOrders(20).stop();
        }

        shop.staff().awaitStock(sku, STOCK - orders.size(), 0);
        await().atMost(Duration.ofSeconds(45)).until(this::available, level -> level == STOCK - orders.size());
    }

    private long available() {
        return shop.storefront().get("/api/v1/inventory/" + sku).send().expect(200).at("/available").asLong();
    }

    private void flush() {
        var client = RedisClient.create(RedisURI.create(shop.addresses().redisUrl()));
        try (client; var connection = client.connect()) {
            connection.sync().flushall();
        }
    }
}
