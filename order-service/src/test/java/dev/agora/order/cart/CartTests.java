package dev.agora.order.cart;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.agora.order.AmountTooLarge;
import dev.agora.order.InvalidRequest;
import dev.agora.order.MixedCurrencies;
import dev.agora.order.Money;
import dev.agora.order.OrderLimits;
import dev.agora.order.pricing.Offer;
import dev.agora.order.pricing.Quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CartTests {
    private static final OrderLimits LIMITS = new OrderLimits(10);
    private final UUID ada = UUID.randomUUID();
    private final Cart cart = empty(null);

    @Test
    void mergesTheSameSkuAtItsLatestPrice() {
        cart.add(offer("A", 2, 100), LIMITS);
        cart.add(offer("A", 3, 110), LIMITS);

        assertThat(cart.lines()).containsExactly(new CartLine("A", "The A", 5, new Money(110, "GBP")));
    }

    @Test
    void keepsItsLinesInTheOrderTheyWereAdded() {
        cart.add(offer("B", 1, 1), LIMITS);
        cart.add(offer("A", 1, 1), LIMITS);
        cart.change("B", 4);

        assertThat(cart.lines()).extracting(CartLine::sku).containsExactly("B", "A");
        assertThat(cart.complete().quantities()).containsExactly(Map.entry("A", 1), Map.entry("B", 4));
    }

    @Test
    void refusesMoreThanTheLimitTogether() {
        cart.add(offer("A", 6, 1), LIMITS);

        assertThatThrownBy(() -> cart.add(offer("A", 5, 1), LIMITS)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void refusesTotalsThatDoNotFit() {
        cart.add(offer("A", 1, Long.MAX_VALUE), LIMITS);

        assertThatThrownBy(() -> cart.change("A", 2)).isInstanceOf(AmountTooLarge.class);
        assertThatThrownBy(() -> cart.add(offer("B", 1, 1), LIMITS)).isInstanceOf(AmountTooLarge.class);
    }

    @Test
    void isInOneCurrency() {
        cart.add(offer("A", 1, 1), LIMITS);
        var euros = new Offer(new Quote("B", "The B", new Money(1, "EUR"), true), 1);

        assertThatThrownBy(() -> cart.add(euros, LIMITS)).isInstanceOf(MixedCurrencies.class);
        cart.remove("A");
        cart.add(euros, LIMITS);
    }

    @Test
    void isCompletedOnce() {
        assertThatThrownBy(cart::complete).isInstanceOf(CartEmpty.class);
        cart.add(offer("A", 1, 1), LIMITS);
        cart.complete();

        assertThatThrownBy(cart::complete).isInstanceOf(CartCompleted.class);
        assertThatThrownBy(() -> cart.remove("A")).isInstanceOf(CartCompleted.class);
        assertThatThrownBy(() -> cart.claim(ada)).isInstanceOf(CartCompleted.class);
    }

    @Test
    void takesOverAGuestsLinesUpToTheLimit() {
        var own = empty(ada);
        own.add(offer("A", 8, 1), LIMITS);
        cart.add(offer("A", 8, 1), LIMITS);
        cart.add(offer("B", 1, 1), LIMITS);

        own.merge(cart, LIMITS);

        assertThat(own.lines()).extracting(CartLine::quantity).containsExactly(10, 1);
        assertThat(cart.status()).isEqualTo(CartStatus.MERGED);
        assertThat(cart.isOf(UUID.randomUUID())).isFalse();
        assertThatThrownBy(() -> cart.remove("A")).isInstanceOf(CartNotFound.class);
    }

    private static Cart empty(UUID user) {
        return new Cart(UUID.randomUUID(), user, CartStatus.ACTIVE, List.of());
    }

    private static Offer offer(String sku, int quantity, long price) {
        return new Offer(new Quote(sku, "The " + sku, new Money(price, "GBP"), true), quantity);
    }
}
