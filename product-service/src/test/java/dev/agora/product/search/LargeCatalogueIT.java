package dev.agora.product.search;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.paging.PageQuery;
import dev.agora.product.CatalogueIT;
import dev.agora.product.Shop;
import dev.agora.product.search.Facets.Count;
import dev.agora.product.search.ProductPages.Hits;

import static org.assertj.core.api.Assertions.assertThat;

/** A catalogue is large where more is found than the limits say; here they say little. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeCatalogueIT extends CatalogueIT {
    private static final SearchProperties LIMITS = new SearchProperties(2, 1, 2);
    private static final ProductFilter WOMBATS = ProductFilter.ofText("wombat");

    @Autowired
    private JsonMapper json;
    @Autowired
    private ProductRows rows;

    @BeforeAll
    void fill() {
        shop.create("WOMBAT-0", "Wombat nightlight", "'categories': ['Wombats'], 'brand': 'Burrow'");
        for (int i = 1; i <= 4; i++) {
            shop.create("WOMBAT-" + i, "Night nightlight, " + i + " wombats",
                    "'categories': ['Wombats'], 'brand': 'Burrow'");
        }
    }

    @Test
    void countsExactlyUpToALimitAndEstimatesBeyondIt() {
        var one = ProductFilter.ofText("wombat & 1");

        assertThat(new HitCounts(jdbc, json, LIMITS).of(one)).isEqualTo(1);
        assertThat(new HitCounts(jdbc, json, LIMITS).of(WOMBATS)).isGreaterThanOrEqualTo(3);
        assertThat(new HitCounts(jdbc, json, new SearchProperties(5, 1, 2)).of(WOMBATS)).isEqualTo(5);
    }

    @Test
    void countsTheWholeCatalogueExactly() {
        var everything = ProductFilter.of(
                new ProductQuery(null, null, null, null, null, null, ProductSort.NEWEST), null, null);

        assertThat(new HitCounts(jdbc, json, LIMITS).of(everything)).isEqualTo(
                jdbc.sql("select count(*) from product where status = 'ACTIVE'").query(Long.class).single());
    }

    @Test
    void ranksNamesThatBeginWithTheTextHoweverManyHitsThereAre() {
        var hits = new Hits(WOMBATS, "wombat nightlight", 5);
        var page = new ProductPages(jdbc, rows, LIMITS).read(hits, ProductSort.RELEVANCE, new PageQuery(20, null));

        assertThat(page.items().getFirst().name()).isEqualTo("Wombat nightlight");
        assertThat(page.items()).hasSizeBetween(1, 2);
    }

    @Test
    void sortsWithoutCollectingVeryManyHits() {
        var few = new ProductPages(jdbc, rows, new SearchProperties(5, 5, 5));
        var many = new ProductPages(jdbc, rows, LIMITS);
        var hits = new Hits(WOMBATS, "wombat", 5);

        assertThat(many.read(hits, ProductSort.PRICE, new PageQuery(3, null)))
                .isEqualTo(few.read(hits, ProductSort.PRICE, new PageQuery(3, null)));
    }

    @Test
    void countsFacetsInASample() {
        var exact = new FacetCounts(jdbc, new SearchProperties(1, 1, 5)).of(WOMBATS, 5);
        var sampled = new FacetCounts(jdbc, LIMITS).of(WOMBATS, 20_000);

        assertThat(exact.brand()).containsExactly(new Count("Burrow", 5));
        assertThat(sampled.brand()).allMatch(brand -> brand.count() % 2 == 0 && brand.count() <= 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=newest", "sort=price", "sort=-price", "sort=rating", "q=wombat"})
    void pagesOnWhereItWasWhenProductsCome(String query) {
        var category = "Pages of " + query.replaceAll("[^a-z-]", "");
        var path = "/products?category=" + Shop.encoded(category) + "&limit=2&" + query;
        var before = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            before.add(put(category, "before-" + i, 100 * (i % 3)));
        }
        var page = shop.get(path).json();
        var seen = new ArrayList<>(Shop.skus(page));
        for (int i = 0; i < 3; i++) {
            put(category, "meanwhile-" + i, 100 * i);
        }
        while (!page.at("/nextCursor").isNull()) {
            page = shop.get(path + "&cursor=" + page.at("/nextCursor").asString()).json();
            seen.addAll(Shop.skus(page));
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    private String put(String category, String name, int price) {
        var sku = category.replace(' ', '-') + "-" + name;
        var created = shop.asStaff("POST", "/admin/products", """
                {'name': 'Wombat', 'categories': ['%s'],
                 'variants': [{'sku': '%s', 'price': {'amount': %d, 'currency': 'GBP'}}]}
                """.formatted(category, sku, price));
        assertThat(created.status()).isEqualTo(201);
        return sku;
    }

    @Test
    void letsNoFilterContradictItself() {
        var reply = shop.get("/products?category=wombats&minPrice=2000&maxPrice=1000");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/items").size()).isZero();
        assertThat(List.of(reply.json().at("/total").asInt())).containsExactly(0);
    }
}
