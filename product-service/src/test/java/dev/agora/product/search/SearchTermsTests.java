package dev.agora.product.search;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTermsTests {
    private static final List<String> RED = List.of("red", "rod");
    private static final List<String> TEA = List.of("tea");
    private static final List<String> CUP = List.of("cu:*");

    @Test
    void asksForEveryTermInOneOfItsForms() {
        var terms = new SearchTerms(List.of(RED, CUP));

        assertThat(terms.all()).isEqualTo("(red | rod) & (cu:*)");
        assertThat(terms.allInNames()).isEqualTo("(red:A | rod:A) & (cu:*A)");
    }

    @Test
    void leavesEachTermOutInTurn() {
        var terms = new SearchTerms(List.of(RED, TEA, CUP));

        assertThat(terms.canLoseOne()).isTrue();
        assertThat(terms.allButOne())
                .isEqualTo("((tea) & (cu:*)) | ((red | rod) & (cu:*)) | ((red | rod) & (tea))");
    }

    @Test
    void insistsOnFewTermsAndOnVeryMany() {
        assertThat(new SearchTerms(List.of(RED, TEA)).canLoseOne()).isFalse();
        assertThat(new SearchTerms(IntStream.range(0, 11).mapToObj(_ -> TEA).toList()).canLoseOne()).isFalse();
    }

    @Test
    void asksForNothingWithoutTerms() {
        assertThat(new SearchTerms(List.of()).all()).isEmpty();
    }
}
