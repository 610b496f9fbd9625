package dev.agora.order.cart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.agora.order.Money;
import dev.agora.order.OrderLine;
import dev.agora.order.Totals;
import dev.agora.order.pricing.Quote;

/** A cart as it is shown, at the prices of this moment. */
public record CartView(UUID id, CartStatus status, String currency, List<Line> lines, Money subtotal,
        Money discountTotal,
        Money shippingTotal, Money taxTotal, Money total, int version, Instant expiresAt) {

    /** @param available units in stock, null when that cannot be told */
    public record Line(String sku, String name, int quantity, Money unitPrice, Money total, @Nullable Long available) {}

    static CartView of(Carts.Stored stored, Map<String, Quote> quotes, Map<String, Long> available,
            String emptyCurrency) {
        Cart cart = stored.cart();
        List<OrderLine> priced = cart.lines().stream().map(line -> priced(line, quotes.get(line.sku()))).toList();
        String currency = priced.isEmpty() ? emptyCurrency : priced.getFirst().unitPrice().currency();
        Totals totals = Totals.of(priced, currency);
        List<Line> lines = priced.stream()
                .map(line -> new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(),
                        line.total(), available.get(line.sku())))
                .toList();
        return new CartView(cart.id(), cart.status(), currency, lines, totals.subtotal(), totals.discountTotal(),
                totals.shippingTotal(), totals.taxTotal(), totals.total(), stored.version(), stored.expiresAt());
    }

    /** At today's price, unless that has become one in another currency, which cannot be summed up with the rest. */
    private static OrderLine priced(CartLine line, @Nullable Quote quote) {
        if (quote == null || !quote.price().currency().equals(line.unitPrice().currency())) {
            return line.priced();
        }
        return OrderLine.of(line.sku(), quote.name(), line.quantity(), quote.price());
    }
}
