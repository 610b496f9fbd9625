package dev.agora.benchmarks;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchQualityTests {
    private static final List<String> NAMES = List.of("GREEN TEACUP", "GREEN TEACUP", "RED TEACUP", "MUG", "BLUE BOWL");

    @Test
    void choosesNamesOfSeveralWordsOnceAndTheSameForASeed() {
        var chosen = SearchQuality.choose(NAMES, 10, new Random(1));

        assertThat(chosen).containsExactlyInAnyOrder("GREEN TEACUP", "RED TEACUP", "BLUE BOWL")
                .isEqualTo(SearchQuality.choose(NAMES, 10, new Random(1)));
        assertThat(SearchQuality.choose(NAMES, 2, new Random(1))).hasSize(2);
    }

    @Test
    void takesThePlaceOfTheFirstProductOfThatName() throws Exception {
        var ranks = new SearchQuality().measure(List.of("GREEN TEACUP", "RED TEACUP", "BLUE BOWL"), new Random(1),
                _ -> List.of("GREEN TEACUP", "RED TEACUP", "RED TEACUP"));

        assertThat(ranks).containsOnlyKeys(Disturbance.values());
        assertThat(ranks.values()).allSatisfy(kind -> {
            assertThat(kind.searches()).isEqualTo(3);
            assertThat(kind.hitAt1()).isEqualTo(1 / 3.0);
            assertThat(kind.hit()).isEqualTo(2 / 3.0);
            assertThat(kind.mrr()).isEqualTo((1 + 0.5 + 0) / 3);
        });
    }

    @Test
    void addsRanksUp() {
        var all = new Ranks();
        var some = new Ranks();
        some.add(1);
        all.addAll(some);
        all.addAll(some);
        all.add(0);

        assertThat(all.searches()).isEqualTo(3);
        assertThat(all.hitAt1()).isEqualTo(2 / 3.0);
    }
}
