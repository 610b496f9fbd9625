package dev.agora.order.cart;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param ttl how long a cart is kept after its last change
 * @param currency shown for an empty cart, ISO 4217
 */
@ConfigurationProperties("agora.order.cart")
record CartSettings(@DefaultValue("30d") Duration ttl, @DefaultValue("GBP") String currency) {}
