package dev.agora.payment;

import java.util.regex.Pattern;

/** An amount in integer minor units of an ISO 4217 currency. */
public record Money(long amount, String currency) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Rejects negative amounts and what is no currency code. */
    public Money {
        if (amount < 0 || !CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException("Not an amount of money: " + amount + " " + currency);
        }
    }

    Money of(long other) {
        return new Money(other, currency);
    }
}
