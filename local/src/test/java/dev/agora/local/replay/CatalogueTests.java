package dev.agora.local.replay;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueTests {
    @TempDir
    Path directory;

    @Test
    void takesTheLatestDescriptionAndTheMedianPrice() {
        var catalogue = Catalogue.of(Histories.plain(directory, """
                1,85123A,HEART,6,2010-12-01 08:26:00,2.55,,France
                2,85123A,"WHITE HEART, HANGING",6,2010-12-02 08:26:00,9.99,,France
                3,85123A,WHITE HEART,6,2010-12-03 08:26:00,2.95,,France
                """));

        assertThat(catalogue.toCsv(Map.of("85123A", 18L))).isEqualToNormalizingNewlines("""
                sku,name,description,category,price,currency,stock
                85123A,WHITE HEART,WHITE HEART,Online Retail,2.95,GBP,18
                """);
    }

    @Test
    void takesTheMeanOfTheTwoPricesInTheMiddle() {
        var catalogue = Catalogue.of(Histories.plain(directory, """
                1,A,"HEART ""WHITE"", SMALL",1,2010-12-01 08:26:00,1.00,,France
                2,A,"HEART ""WHITE"", SMALL",1,2010-12-01 08:26:00,2.00,,France
                3,A,"HEART ""WHITE"", SMALL",1,2010-12-01 08:26:00,2.25,,France
                4,A,"HEART ""WHITE"", SMALL",1,2010-12-01 08:26:00,8.00,,France
                """));

        assertThat(catalogue.toCsv(Map.of())).contains(
                "A,\"HEART \"\"WHITE\"\", SMALL\",\"HEART \"\"WHITE\"\", SMALL\",Online Retail,2.13,GBP,100");
    }

    @Test
    void keepsCodesApartThatDifferInCase() {
        var catalogue = Catalogue.of(Histories.plain(directory, """
                1,15056BL,PARASOL,1,2010-12-01 08:26:00,1.00,,France
                2,15056bl,PARASOL,1,2010-12-01 08:26:00,2.00,,France
                """));

        assertThat(catalogue.size()).isEqualTo(2);
    }

    @Test
    void doesNotSellWhatWasOnlyBroughtBack() {
        var catalogue = Catalogue.of(Histories.plain(directory, "C1,A,HEART,-1,2010-12-01 08:26:00,1.00,,France\n"));

        assertThat(catalogue.size()).isZero();
    }

    @Test
    void countsWhatItLeavesOut() {
        var catalogue = Catalogue.of(Histories.plain(directory, """
                1,A,HEART,1,2010-12-01 08:26:00,1.00,,France
                1,POST,POSTAGE,1,2010-12-01 08:26:00,1.00,,France
                1,DOT,DOTCOM POSTAGE,1,2010-12-01 08:26:00,1.00,,France
                1,A,damaged,-3,2010-12-01 08:26:00,0.0,,France
                """));

        assertThat(catalogue.rows()).isEqualTo(4);
        assertThat(catalogue.rejected())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Rejection.NO_PRODUCT, 2L, Rejection.NO_PRICE, 1L));
    }
}
