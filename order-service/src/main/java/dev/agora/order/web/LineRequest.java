package dev.agora.order.web;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import dev.agora.order.Basket;
import dev.agora.order.OrderLimits;

/** So many units of a SKU; the domain checks both. */
record LineRequest(@NotNull String sku, @NotNull Integer quantity) {

    static Basket basket(List<LineRequest> lines, OrderLimits limits) {
        return Basket.of(lines.stream().map(LineRequest::item).toList(), limits);
    }

    Basket.Item item() {
        return new Basket.Item(sku, quantity);
    }
}
