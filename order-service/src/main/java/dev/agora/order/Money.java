package dev.agora.order;

import java.util.regex.Pattern;

/**
 * An amount of money that is never negative.
 *
 * @param amount in minor units of the currency
 * @param currency ISO 4217
 */
public record Money(long amount, String currency) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    public Money {
        if (amount < 0) {
            throw new IllegalArgumentException("Negative amount: " + amount);
        }
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("Not an ISO 4217 code: " + currency);
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** @throws AmountTooLarge when it no longer fits */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        try {
            return new Money(Math.addExact(amount, other.amount), currency);
        } catch (ArithmeticException e) {
            throw new AmountTooLarge();
        }
    }

    /** @throws AmountTooLarge when it no longer fits */
    public Money times(int quantity) {
        try {
            return new Money(Math.multiplyExact(amount, quantity), currency);
        } catch (ArithmeticException e) {
            throw new AmountTooLarge();
        }
    }
}
