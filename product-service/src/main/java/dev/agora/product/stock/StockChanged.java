package dev.agora.product.stock;

import dev.agora.messaging.EventType;

/** What the catalogue wants to know of a SKU's stock. */
@EventType("StockChanged")
record StockChanged(String sku, long available, long version) {}
