package dev.agora.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much fits into one order.
 *
 * @param quantity units of one SKU
 */
@ConfigurationProperties("agora.order.limit")
public record OrderLimits(@DefaultValue("100000") int quantity) {
    /** The lines that an order or a cart holds, and that a request names before they are merged; part of the contract. */
    public static final int LINES = 100;

    public OrderLimits {
        if (quantity < 1) {
            throw new IllegalArgumentException("agora.order.limit.quantity must be positive");
        }
    }
}
