package dev.agora.product;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTextTests {

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"Crème Brûlée~creme brulee", "MUG-BLUE_2.5~mug blue 2 5", "İstanbul~istanbul",
            "绿茶杯 2024~绿茶 茶杯 2024", "茶~茶", "ガラス器~カラ ラス ス器", "한국어 mug~한국어 mug", "a\uD83D\uDE00b~a b",
            "ﬁne ½~fine 1 2"})
    void reducesTextToPlainWords(String text, String words) {
        assertThat(String.join(" ", SearchText.words(text))).isEqualTo(words);
    }

    @Test
    void indexesChineseAndJapaneseByCharacterToo() {
        assertThat(SearchText.indexed(List.of("绿茶杯 2024", "茶 mug"))).isEqualTo("绿 茶 杯 绿茶 茶杯 2024 茶 mug");
    }

    @Test
    void keepsThePlainTextOfAName() {
        assertThat(SearchText.plainText(" Crème-brûlée  \"torch\", 绿茶杯 ")).isEqualTo("creme brulee torch 绿茶杯");
    }

    @Test
    void findsNoWordsInPunctuation() {
        assertThat(SearchText.words("%_\\'\"&|!():*<->")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Harbour Mug!, harbour-mug", "Ünï-Cödé, uni-code", "绿茶, 绿茶", "'  ', ''"})
    void makesSlugsOfWords(String name, String slug) {
        assertThat(Slugs.of(name)).isEqualTo(slug);
    }

    @Test
    void cutsSlugsBetweenWords() {
        assertThat(Slugs.of("word ".repeat(40))).hasSize(79).endsWith("word");
        assertThat(Slugs.of("x".repeat(200))).hasSize(80);
        assertThat(Slugs.of(Slugs.of("word ".repeat(40)))).isEqualTo(Slugs.of("word ".repeat(40)));
    }

    @Test
    void keepsSlugsOffOtherAddresses() {
        assertThat(Slugs.isReserved("suggest")).isTrue();
        assertThat(Slugs.isReserved("by-sku")).isTrue();
        assertThat(Slugs.isReserved("0199f39f-0001-7d55-8a66-7c8f5a4b1d04")).isTrue();
        assertThat(Slugs.isReserved("mug")).isFalse();
    }
}
