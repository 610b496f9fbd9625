package dev.agora.order.pricing;

import dev.agora.order.Money;

/**
 * What one unit of a SKU costs.
 *
 * @param sellable whether its product is active
 */
public record Quote(String sku, String name, Money price, boolean sellable) {}
