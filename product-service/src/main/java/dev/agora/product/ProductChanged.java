package dev.agora.product;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;
import dev.agora.messaging.OutgoingEvent;

/** The whole product after a change, for the compacted topic {@code agora.products}. */
@EventType("ProductChanged")
record ProductChanged(UUID productId, long version, String slug, String name, ProductStatus status,
        List<ChangedVariant> variants) {

    static final String TOPIC = "agora.products";

    record ChangedVariant(String sku, String name, Money price, @Nullable Long openingStock) {}

    static ProductChanged of(Product product) {
        var content = product.content();
        var variants = content.variants().stream().map(variant -> new ChangedVariant(variant.sku(),
                variant.fullName(content.name()), variant.price(), variant.openingStock())).toList();
        return new ProductChanged(product.id(), product.version(), product.slug(), content.name(), content.status(),
                variants);
    }

    OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, productId.toString(), this);
    }
}
