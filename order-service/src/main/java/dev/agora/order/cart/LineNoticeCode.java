package dev.agora.order.cart;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happened to a line of a cart since it was put there. */
public enum LineNoticeCode {
    /** A unit costs more or less now. */
    PRICE_CHANGED("price-changed"),
    /** The price is in another currency now; the cart cannot be completed with this line. */
    CURRENCY_CHANGED("currency-changed"),
    /** The cart cannot be completed with this line. */
    NOT_FOR_SALE("not-for-sale");

    private final String slug;

    LineNoticeCode(String slug) {
        this.slug = slug;
    }

    /** As it is shown. */
    @JsonValue
    public String slug() {
        return slug;
    }
}
