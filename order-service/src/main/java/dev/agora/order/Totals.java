package dev.agora.order;

import java.util.List;

/** What lines add up to: total = subtotal - discount + shipping + tax, all in one currency. */
public record Totals(Money subtotal, Money discountTotal, Money shippingTotal, Money taxTotal, Money total) {

    /**
     * Sums lines of one currency; nothing is discounted, shipped for a fee or taxed.
     *
     * @throws AmountTooLarge when the sum does not fit
     */
    public static Totals of(List<OrderLine> lines, String currency) {
        var zero = Money.zero(currency);
        var subtotal = lines.stream().map(OrderLine::total).reduce(zero, Money::plus);
        return new Totals(subtotal, zero, zero, zero, subtotal);
    }
}
