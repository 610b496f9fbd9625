package dev.agora.product;

/**
 * An amount of money.
 *
 * @param amount integer minor units of the currency
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {}
