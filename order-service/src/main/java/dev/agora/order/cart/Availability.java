package dev.agora.order.cart;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** How many units a cart may hope for: a courtesy, without which a cart is shown all the same. */
@Component
class Availability {
    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

    private final StockLevels stock;

    Availability(StockLevels stock) {
        this.stock = stock;
    }

    /** The units by SKU, without those that are unknown; none at all when inventory-service does not answer. */
    Map<String, Long> of(Collection<String> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        try {
            return stock.of(skus).items().stream()
                    .collect(Collectors.toMap(StockLevels.Level::sku, StockLevels.Level::available));
        } catch (RestClientException | IllegalStateException e) {
            LOG.debug("inventory-service does not tell what is left: {}", e.toString());
            return Map.of();
        }
    }
}
