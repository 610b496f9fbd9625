package dev.agora.order.cart;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.agora.order.Money;
import dev.agora.order.OrderLine;
import dev.agora.order.Totals;
import dev.agora.order.pricing.Quote;

/** A cart as it is shown, at the prices of this moment. */
public record CartView(UUID id, CartStatus status, String currency, List<Line> lines, Money subtotal,
        Money discountTotal,
        Money shippingTotal, Money taxTotal, Money total, int version, Instant expiresAt) {

    /**
     * @param available units in stock, null when that cannot be told
     * @param notice only there when something happened to the line since it was put into the cart
     */
    public record Line(String sku, String name, int quantity, Money unitPrice, Money total, @Nullable Long available,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LineNotice notice) {

        private static Line of(OrderLine priced, @Nullable Long available, @Nullable LineNotice notice) {
            return new Line(priced.sku(), priced.name(), priced.quantity(), priced.unitPrice(), priced.total(),
                    available,
                    notice);
        }
    }

    static CartView of(Carts.Stored stored, Map<String, Quote> quotes, Map<String, Long> available,
            String emptyCurrency) {
        Cart cart = stored.cart();
        List<OrderLine> priced = cart.lines().stream().map(line -> priced(line, quotes.get(line.sku()))).toList();
        String currency = priced.isEmpty() ? emptyCurrency : priced.getFirst().unitPrice().currency();
        Totals totals = Totals.of(priced, currency);
        Map<String, LineNotice> notices = new HashMap<>();
        cart.lines().forEach(line -> LineNotice.of(line, quotes.get(line.sku()))
                .ifPresent(notice -> notices.put(line.sku(), notice)));
        List<Line> lines = priced.stream()
                .map(line -> Line.of(line, available.get(line.sku()), notices.get(line.sku()))).toList();
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
