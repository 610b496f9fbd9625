package dev.agora.order.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

import dev.agora.order.Money;

/** What the buyer means to pay. */
record ExpectedTotal(@NotNull @PositiveOrZero Long amount, @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

    static @Nullable Money toMoney(@Nullable ExpectedTotal expected) {
        return expected == null ? null : new Money(expected.amount(), expected.currency());
    }
}
