package dev.agora.product;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductTests {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant NOW = THEN.plusSeconds(60);

    static Product product() {
        var variants = List.of(new Variant("A", null, Map.of("size", "M"), new Money(1000, "GBP"), 5L),
                new Variant("B", "Big one", Map.of(), new Money(1500, "GBP"), null));
        return Product.create("mug", null,
                new ProductContent("Mug", "", ProductStatus.ACTIVE, List.of(), null, Map.of(),
                        List.of(), variants),
                THEN);
    }

    @Test
    void beginsAtVersionOne() {
        assertThat(product().version()).isEqualTo(1);
        assertThat(product().createdAt()).isEqualTo(THEN);
    }

    @Test
    void staysTheSameWhenNothingChanges() {
        var product = product();

        assertThat(product.change(product.content(), NOW)).isSameAs(product);
    }

    @Test
    void becomesTheNextVersionWhenItChanges() {
        var product = product();
        var archived = product.change(product.content().withStatus(ProductStatus.ARCHIVED), NOW);

        assertThat(archived.version()).isEqualTo(2);
        assertThat(archived.updatedAt()).isEqualTo(NOW);
        assertThat(archived.createdAt()).isEqualTo(THEN);
        assertThat(archived.slug()).isEqualTo("mug");
    }

    @Test
    void retiresAndComesBack() {
        var product = product();
        var retired = product.retire(NOW);

        assertThat(retired.isRetired()).isTrue();
        assertThat(retired.change(product.content(), NOW).version()).isEqualTo(3);
    }

    @Test
    void keepsTheFirstOpeningStock() {
        var content = product().content();
        var restocked = new ProductContent(content.name(), "", content.status(), List.of(), null, Map.of(), List.of(),
                List.of(new Variant("A", null, Map.of(), new Money(1, "GBP"), 99L),
                        new Variant("B", null, Map.of(), new Money(1, "GBP"), 7L)));

        assertThat(product().change(restocked, NOW).content().variants()).extracting(Variant::openingStock)
                .containsExactly(5L, 7L);
    }

    @Test
    void namesItsVariantsInFull() {
        assertThat(ProductChanged.of(product()).variants()).extracting(ProductChanged.ChangedVariant::name)
                .containsExactly("Mug, M", "Big one");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        var longest = new ProductContent("😀".repeat(255), "", ProductStatus.ACTIVE, List.of(), "😀".repeat(100),
                Map.of(),
                List.of(), product().content().variants());

        assertThat(product().change(longest, NOW).content().name()).isEqualTo("😀".repeat(255));
        assertThat(CategoryPath.parse("漢" + "𠀀".repeat(99)).names()).hasSize(1);
    }

    @Test
    void refusesToBecomeInvalid() {
        var content = product().content();
        var nameless = new ProductContent("", "\u0001", ProductStatus.RETIRED, List.of(), "", Map.of("", ""),
                List.of("x y"),
                List.of());

        assertThatThrownBy(() -> product().change(nameless, NOW)).isInstanceOfSatisfying(InvalidProduct.class,
                invalid -> assertThat(invalid.errors()).extracting(problem -> problem.pointer())
                        .contains("/name", "/description", "/status", "/brand", "/attributes", "/images/0",
                                "/variants"));
        assertThat(content.minPrice()).isEqualTo(1000);
        assertThat(content.maxPrice()).isEqualTo(1500);
    }
}
