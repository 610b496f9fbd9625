package dev.agora.order.cart;

import dev.agora.order.Money;
import dev.agora.order.OrderLine;
import dev.agora.order.pricing.Quote;

/** So many units of one variant, with its name and price as they were last seen. */
record CartLine(String sku, String name, int quantity, Money unitPrice) {

    static CartLine of(Quote quote, int quantity) {
        return new CartLine(quote.sku(), quote.name(), quantity, quote.price());
    }

    OrderLine priced() {
        return OrderLine.of(sku, name, quantity, unitPrice);
    }

    CartLine with(int changed) {
        return new CartLine(sku, name, changed, unitPrice);
    }
}
