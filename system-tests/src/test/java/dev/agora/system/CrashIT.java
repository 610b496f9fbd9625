package dev.agora.system;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.agora.local.shop.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service dies without a word while customers buy. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CrashIT {
    private static final int STOCK = 100_000;

    private final RunningShop shop;
    private final Customer ada;

    CrashIT(RunningShop shop) {
        this.shop = shop;
        this.ada = shop.storefront().newCustomer();
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "INVENTORY", "PAYMENT"})
    void losesAndDoublesNothing(Component victim) throws Exception {
        String sku = shop.staff().sell(250, STOCK);
        Set<UUID> orders;
        try (var load = new Load(shop, ada, sku)) {
            load.awaitOrders(30);
            shop.kill(victim);
            shop.restart(victim);
            orders = load.awaitOrders(30).stop();
        }

        assertThat(ends(orders)).containsOnly("CONFIRMED");
        shop.staff().awaitStock(sku, STOCK - orders.size(), 0);
    }

    private List<String> ends(Set<UUID> orders) {
        List<UUID> ids = List.copyOf(orders);
        return Parallel.map(ids.size(), 4, index -> await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO)
                .until(() -> ada.order(ids.get(index)).string("/status"), status -> !status.equals("PENDING")));
    }
}
