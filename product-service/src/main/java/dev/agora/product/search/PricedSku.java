package dev.agora.product.search;

import dev.agora.product.Money;
import dev.agora.product.ProductStatus;

/** What can be bought under a SKU, as an order needs it. */
public record PricedSku(String sku, String name, Money price, ProductStatus status) {}
