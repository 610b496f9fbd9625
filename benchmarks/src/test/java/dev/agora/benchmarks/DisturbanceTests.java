package dev.agora.benchmarks;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DisturbanceTests {
    private static final String NAME = "SET OF 3 GREEN TEACUPS";

    @RepeatedTest(20)
    void dropsALetterOfAWord(RepetitionInfo repetition) {
        var words = disturbed(Disturbance.DROPPED_LETTER, repetition).split(" ");

        assertThat(words).hasSize(5).startsWith("SET", "OF", "3");
        assertThat(words[3].length() + words[4].length()).isEqualTo(11);
    }

    @RepeatedTest(20)
    void swapsTwoNeighbours(RepetitionInfo repetition) {
        var name = disturbed(Disturbance.SWAPPED_LETTERS, repetition);

        assertThat(name).isNotEqualTo(NAME).startsWith("SET OF 3 ").hasSameSizeAs(NAME);
        assertThat(sorted(name)).isEqualTo(sorted(NAME));
    }

    @RepeatedTest(20)
    void leavesAWordOut(RepetitionInfo repetition) {
        assertThat(disturbed(Disturbance.MISSING_WORD, repetition).split(" ")).hasSize(4)
                .isSubsetOf(NAME.split(" "));
    }

    @RepeatedTest(20)
    void reordersWords(RepetitionInfo repetition) {
        assertThat(disturbed(Disturbance.REORDERED_WORDS, repetition).split(" "))
                .containsExactlyInAnyOrder(NAME.split(" ")).isNotEqualTo(NAME.split(" "));
    }

    @RepeatedTest(20)
    void cutsAtMostHalfOff(RepetitionInfo repetition) {
        var prefix = disturbed(Disturbance.PREFIX, repetition);

        assertThat(NAME).startsWith(prefix);
        assertThat(prefix.length()).isBetween(10, NAME.length() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatItCannotDisturb(Disturbance disturbance) {
        assertThat(disturbance.of("3", new Random(1))).isEmpty();
    }

    private static String disturbed(Disturbance disturbance, RepetitionInfo repetition) {
        var disturbed = disturbance.of(NAME, new Random(repetition.getCurrentRepetition()));
        assertThat(disturbance.of(NAME, new Random(repetition.getCurrentRepetition()))).isEqualTo(disturbed);
        return disturbed.orElseThrow();
    }

    private static char[] sorted(String text) {
        var letters = text.toCharArray();
        Arrays.sort(letters);
        return letters;
    }
}
