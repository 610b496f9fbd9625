package dev.agora.order.cart;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.agora.order.Money;
import dev.agora.order.pricing.Quote;

/**
 * What a customer should know of a line before the cart is completed. It goes when the line is removed, or when more of the SKU is
 * put into the cart, at today's price.
 *
 * @param previousUnitPrice what a unit cost when it was put into the cart
 */
public record LineNotice(LineNoticeCode code, Money previousUnitPrice) {

    /** @param today null when that cannot be told */
    static Optional<LineNotice> of(CartLine line, @Nullable Quote today) {
        return code(line.unitPrice(), today).map(code -> new LineNotice(code, line.unitPrice()));
    }

    private static Optional<LineNoticeCode> code(Money before, @Nullable Quote today) {
        if (today == null) {
            return Optional.empty();
        }
        if (!today.sellable()) {
            return Optional.of(LineNoticeCode.NOT_FOR_SALE);
        }
        if (!today.price().currency().equals(before.currency())) {
            return Optional.of(LineNoticeCode.CURRENCY_CHANGED);
        }
        return today.price().equals(before) ? Optional.empty() : Optional.of(LineNoticeCode.PRICE_CHANGED);
    }
}
