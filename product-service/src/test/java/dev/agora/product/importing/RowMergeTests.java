package dev.agora.product.importing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.agora.product.Money;
import dev.agora.product.ProductContent;
import dev.agora.product.ProductStatus;
import dev.agora.product.Variant;

import static org.assertj.core.api.Assertions.assertThat;

class RowMergeTests {

    private static ImportRow row(String sku, String name, @Nullable Map<String, String> attributes,
            @Nullable String group) {
        return new ImportRow(2, sku, name, "Text", List.of(), new Money(100, "GBP"), 5L, ProductStatus.ACTIVE, null,
                attributes, null, group);
    }

    @Test
    void makesAProductOfEachUngroupedSku() {
        var content = RowMerge.create(row("A", "Mug", Map.of("k", "v"), null), List.of("kitchen"));

        assertThat(content.name()).isEqualTo("Mug");
        assertThat(content.attributes()).isEqualTo(Map.of("k", "v"));
        assertThat(content.variants()).containsExactly(new Variant("A", null, Map.of(), new Money(100, "GBP"), 5L));
    }

    @Test
    void keepsAttributesThatVariantsShareOnTheProduct() {
        var first = RowMerge.create(row("A", "Blue mug", Map.of("colour", "blue", "material", "clay"), "Mug"),
                List.of());
        var both = RowMerge.change(first, true, row("B", "Red mug", Map.of("colour", "red", "material", "clay"), "Mug"),
                List.of());

        assertThat(first.name()).isEqualTo("Mug");
        assertThat(first.attributes()).containsOnlyKeys("colour", "material");
        assertThat(both.attributes()).isEqualTo(Map.of("material", "clay"));
        assertThat(both.variants()).extracting(Variant::name).containsExactly("Blue mug", "Red mug");
        assertThat(both.variants()).extracting(Variant::options).containsExactly(Map.of("colour", "blue"),
                Map.of("colour", "red"));
        assertThat(
                RowMerge.change(both, true, row("A", "Blue mug", Map.of("colour", "blue", "material", "clay"), "Mug"),
                        List.of()))
                .isEqualTo(both);
    }

    @Test
    void leavesTheOptionsOfAnOnlyVariant() {
        var before = new ProductContent("Mug", "Text", ProductStatus.ACTIVE, List.of(), null, Map.of("k", "v"),
                List.of(),
                List.of(new Variant("A", null, Map.of("size", "M"), new Money(100, "GBP"), 5L)));

        assertThat(RowMerge.change(before, false, row("A", "Mug", Map.of("k", "v", "size", "M"), null), List.of()))
                .isEqualTo(before);
    }

    @Test
    void leavesWhatTheFileDoesNotMention() {
        var before = RowMerge.create(row("A", "Mug", Map.of("k", "v"), null), List.of());

        var after = RowMerge.change(before, false, row("A", "Better mug", null, null), List.of());

        assertThat(after.name()).isEqualTo("Better mug");
        assertThat(after.attributes()).isEqualTo(Map.of("k", "v"));
    }
}
