package dev.agora.order.pricing;

import java.util.List;
import java.util.UUID;

import dev.agora.messaging.EventType;
import dev.agora.order.Money;

/** The state of a product, as much as pricing needs of it; a variant that a later version lacks is gone. */
@EventType("ProductChanged")
record ProductChanged(UUID productId, long version, String status, List<Variant> variants) {
    static final String TOPIC = "agora.products";

    record Variant(String sku, String name, Money price) {}

    boolean sellable() {
        return status.equals("ACTIVE");
    }
}
