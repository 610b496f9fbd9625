package dev.agora.inventory.saga;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.agora.messaging.EventType;

/** A product's state, as far as stock is concerned. */
@EventType("ProductChanged")
record ProductChanged(List<Variant> variants) {

    record Variant(String sku, @Nullable Long openingStock) {}
}
