package dev.agora.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MadeUpProductsTests {

    @Test
    void makesTheSameRowsEachTime() throws IOException {
        assertThat(lines(1_500)).isEqualTo(lines(1_500)).hasSize(1_501)
                .first().isEqualTo("sku,name,description,category,price,currency,stock,brand");
    }

    @Test
    void makesRowsThatCanBeImported() throws IOException {
        assertThat(lines(500).stream().skip(1)).allMatch(row -> row.matches(
                "MADE-\\d{7},[a-z0-9 ]+,[a-z ]+,Made up/Section \\d+/Shelf \\d+-\\d+,\\d+\\.\\d\\d,GBP,\\d,[a-z]*"));
    }

    @Test
    void namesTheLastRow() throws IOException {
        assertThat(lines(1_001).getLast()).startsWith(MadeUpProducts.sku(1_000) + ",");
    }

    private static List<String> lines(int products) throws IOException {
        try (var csv = new MadeUpProducts().csv(products)) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
