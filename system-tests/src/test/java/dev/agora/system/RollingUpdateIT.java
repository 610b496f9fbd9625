package dev.agora.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every process is replaced while customers buy, and none of them notices. */
@ExtendWith(ShopExtension.class)
class RollingUpdateIT {
    private static final int STOCK = 100_000;
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final RunningShop shop;

    RollingUpdateIT(RunningShop shop) {
        this.shop = shop;
    }

    @Test
    void goesUnnoticed() throws Exception {
        String sku = shop.staff().sell(250, STOCK);
        shop.scale(2);
        try (var balancer = new Balancer(shop.gateways());
                var store = new Storefront(balancer);
                var traffic = new Traffic(shop, store.newCustomer(), sku)) {
            traffic.awaitOrders(10);
            assertThatEveryInstanceConsumes();

            List<Duration> drains = new ArrayList<>();
            for (Component service : RunningShop.SCALABLE) {
                drains.add(shop.replace(service));
                traffic.awaitOrders(5);
            }
            // The second instances go, so that every process of the beginning has left.
            shop.scale(1);
            traffic.awaitOrders(5);
            Set<UUID> orders = traffic.stop();

            assertThat(traffic.failures()).as("%d requests", traffic.answers()).isEmpty();
            assertThat(drains).allMatch(drain -> drain.compareTo(DRAIN) < 0);
            shop.staff().awaitStock(sku, STOCK - orders.size(), 0);
        }
    }

    private void assertThatEveryInstanceConsumes() throws InterruptedException, ExecutionException {
        try (var groups = new ConsumerGroups(shop.addresses().kafkaBootstrapServers())) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(groups.partitionsOfMembers())
                    .isNotEmpty()
                    .allSatisfy((group, partitions) -> assertThat(partitions).as(group).hasSize(2)
                            .allMatch(number -> number > 0)));
        }
    }
}
