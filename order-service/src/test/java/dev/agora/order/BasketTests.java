package dev.agora.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.order.Basket.Item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BasketTests {
    private static final OrderLimits LIMITS = new OrderLimits(10);

    @Test
    void mergesLinesOfTheSameSku() {
        var basket = Basket.of(List.of(new Item("B", 1), new Item("A", 4), new Item("B", 5)), LIMITS);

        assertThat(basket.quantities()).containsExactly(Map.entry("A", 4), Map.entry("B", 6));
    }

    @Test
    void tellsCaseApart() {
        assertThat(Basket.of(List.of(new Item("85123A", 1), new Item("85123a", 1)), LIMITS).skus()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 11, Integer.MAX_VALUE})
    void refusesQuantitiesOutOfRange(int quantity) {
        var problem = catchThrowableOfType(InvalidRequest.class,
                () -> Basket.of(List.of(new Item("A", 1), new Item("B", quantity)), LIMITS));

        assertThat(problem.errors()).extracting(FieldProblem::pointer).containsExactly("/lines/1/quantity");
    }

    @Test
    void refusesMergedQuantitiesOutOfRange() {
        assertThatThrownBy(() -> Basket.of(List.of(new Item("A", 6), new Item("A", 5)), LIMITS))
                .isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-A", "A B", "A/B", "Ä"})
    void refusesWhatIsNoSku(String sku) {
        var problem = catchThrowableOfType(ProblemException.class, () -> Basket.of(List.of(new Item(sku, 1)), LIMITS));

        assertThat(problem.errors()).extracting(FieldProblem::pointer).containsExactly("/lines/0/sku");
    }

    @Test
    void holdsOneToAHundredLinesBeforeMerging() {
        var item = new Item("A", 1);

        assertThat(Basket.of(Collections.nCopies(100, item), new OrderLimits(100)).quantities()).containsEntry("A",
                100);
        assertThatThrownBy(() -> Basket.of(Collections.nCopies(101, item), new OrderLimits(1000)))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> Basket.of(List.of(), LIMITS)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void pointsAtTheFieldsOfASingleLine() {
        var problem = catchThrowableOfType(InvalidRequest.class, () -> Basket.of(new Item("A", 11), LIMITS));

        assertThat(problem.errors()).extracting(FieldProblem::pointer).containsExactly("/quantity");
    }
}
