package dev.agora.inventory;

import org.junit.jupiter.api.Test;

import dev.agora.inventory.Adjustment.Change;
import dev.agora.inventory.Adjustment.Count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StockTests {

    private final Stock stock = new Stock("A", 10, 4, 1);

    @Test
    void promisesNoMoreThanThereIs() {
        assertThat(stock.available()).isEqualTo(6);
        assertThat(stock.reserve(6).available()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> stock.reserve(7));
        assertThatIllegalArgumentException().isThrownBy(() -> stock.release(5));
        assertThatIllegalArgumentException().isThrownBy(() -> stock.commit(5));
    }

    @Test
    void isAdjustedDownToWhatOrdersHold() {
        assertThat(stock.adjustTo(4).available()).isZero();
        assertThatExceptionOfType(StockBelowReserved.class).isThrownBy(() -> stock.adjustTo(3));
        assertThatExceptionOfType(StockBelowReserved.class).isThrownBy(() -> stock.adjustTo(-1));
    }

    @Test
    void isAdjustedByADifferenceOrACount() {
        assertThat(new Change(-3).appliedTo(10)).isEqualTo(7);
        assertThat(new Count(3).appliedTo(10)).isEqualTo(3);
    }
}
