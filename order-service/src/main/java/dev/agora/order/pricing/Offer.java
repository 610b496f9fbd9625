package dev.agora.order.pricing;

import dev.agora.order.OrderLine;

/** So many units at this price. */
public record Offer(Quote quote, int quantity) {

    OrderLine line() {
        return OrderLine.of(quote.sku(), quote.name(), quantity, quote.price());
    }
}
