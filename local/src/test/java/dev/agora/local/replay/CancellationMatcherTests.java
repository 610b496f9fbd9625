package dev.agora.local.replay;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.agora.local.replay.CancellationMatcher.Match;
import dev.agora.local.replay.CancellationMatcher.Remedy.Cancel;
import dev.agora.local.replay.CancellationMatcher.Remedy.Refund;
import dev.agora.local.replay.Errand.Line;
import dev.agora.local.replay.PastOrder.Bought;

import static org.assertj.core.api.Assertions.assertThat;

class CancellationMatcherTests {
    private final CancellationMatcher matcher = new CancellationMatcher();

    @Test
    void cancelsAnOrderThatComesBackWhole() {
        PastOrder order = bought("ada", new Bought("A", 2, 255), new Bought("B", 1, 100));

        assertThat(returned("ada", new Line("B", 1), new Line("A", 2)).remedies()).containsExactly(new Cancel(order));
    }

    @Test
    void refundsAPartAtTheOrdersPrice() {
        PastOrder order = bought("ada", new Bought("A", 5, 255), new Bought("B", 1, 100));

        assertThat(returned("ada", new Line("A", 2), new Line("B", 1)).remedies())
                .containsExactly(new Refund(order, 2 * 255 + 100));
    }

    @Test
    void cancelsWhenTheLastPartComesBack() {
        PastOrder order = bought("ada", new Bought("A", 5, 255));

        returned("ada", new Line("A", 2));
        assertThat(returned("ada", new Line("A", 3)).remedies()).containsExactly(new Cancel(order));
        assertThat(returned("ada", new Line("A", 1)).unmatched()).isOne();
    }

    @Test
    void beginsWithTheLatestOrderThatHasTheProduct() {
        PastOrder first = bought("ada", new Bought("A", 5, 200));
        PastOrder second = bought("ada", new Bought("A", 1, 300));
        bought("ada", new Bought("B", 1, 100));

        assertThat(returned("ada", new Line("A", 3)).remedies()).containsExactly(new Cancel(second),
                new Refund(first, 2 * 200));
    }

    @Test
    void countsWhatMatchesNothing() {
        bought("ada", new Bought("A", 2, 255), new Bought("B", 1, 100));

        Match match = returned("ada", new Line("A", 3), new Line("B", 1), new Line("C", 1));

        assertThat(match.matched()).isOne();
        assertThat(match.partly()).isOne();
        assertThat(match.unmatched()).isOne();
    }

    @Test
    void knowsNothingOfOtherCustomersAndGuests() {
        bought("ada", new Bought("A", 2, 255));

        assertThat(returned("bob", new Line("A", 1)).remedies()).isEmpty();
        assertThat(matcher.match(new Errand.Return("C1", null, List.of(new Line("A", 1)))).unmatched()).isOne();
    }

    private PastOrder bought(String customer, Bought... lines) {
        var order = new PastOrder("order", "payment", Arrays.asList(lines));
        matcher.remember(customer, order);
        return order;
    }

    private Match returned(String customer, Line... lines) {
        return matcher.match(new Errand.Return("C1", customer, Arrays.asList(lines)));
    }
}
