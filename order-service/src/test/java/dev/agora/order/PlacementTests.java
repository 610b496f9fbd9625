package dev.agora.order;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlacementTests {
    private static final PaymentMethod MANUAL = new PaymentMethod("manual", "manual");

    @Test
    void sumsItsLinesSortedBySku() {
        var placement = Placement.of(null, "ada@example.com", null,
                List.of(OrderLine.of("B", "Bread", 2, gbp(150)), OrderLine.of("A", "Apple", 3, gbp(20))), MANUAL);

        assertThat(placement.lines()).extracting(OrderLine::sku).containsExactly("A", "B");
        assertThat(placement.totals().subtotal()).isEqualTo(gbp(360));
        assertThat(placement.totals().taxTotal()).isEqualTo(gbp(0));
        assertThat(placement.totals().total()).isEqualTo(gbp(360));
    }

    @Test
    void refusesAmountsThatDoNotFit() {
        assertThatThrownBy(() -> OrderLine.of("A", "Apple", 2, gbp(Long.MAX_VALUE))).isInstanceOf(AmountTooLarge.class);
        var most = OrderLine.of("A", "Apple", 1, gbp(Long.MAX_VALUE));
        var more = OrderLine.of("B", "Bread", 1, gbp(1));
        assertThatThrownBy(() -> Placement.of(null, null, null, List.of(most, more), MANUAL))
                .isInstanceOf(AmountTooLarge.class);
    }

    @Test
    void knowsItsProviders() {
        assertThat(new PaymentMethod("stripe", "pm_card_visa").provider()).isEqualTo("stripe");
        assertThatThrownBy(() -> new PaymentMethod("barter", "goat")).hasMessageContaining("provider");
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
