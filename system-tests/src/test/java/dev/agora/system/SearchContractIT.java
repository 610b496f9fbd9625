package dev.agora.system;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Finding products, in an assortment of a brand of its own. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class SearchContractIT {
    private final String brand = "Brand " + UUID.randomUUID();
    private final Storefront store;
    private final Staff staff;

    SearchContractIT(RunningShop shop) {
        this.store = shop.storefront();
        this.staff = shop.staff();
    }

    @BeforeAll
    void sell() {
        sell("Copper kettle", "Boils water over a flame", "Home/Kettles", 4_000, 3);
        sell("Whistling kettle", "Boils water and says so", "Home/Kettles", 2_500, 0);
        sell("Travel hairdryer", "Folds", "Bathroom", 3_000, 9);
        sell("陶器の急須", "茶を淹れる", "Home/Teapots", 3_500, 2);
        await("the stock to show").atMost(Duration.ofSeconds(30))
                .until(() -> names("inStock=true").size() == 3);
    }

    @ParameterizedTest
    @CsvSource({"kettle, 2", "copper kettle, 1", "ketle, 2", "kettel, 2", "hairdr, 1", "flame, 1", "急須, 1", "陶器, 1",
            "unfindablewordofnobody, 0", "%, 0", "..., 0"})
    void findsByWordsSlipsPrefixesAndPairsOfCharacters(String text, int hits) {
        assertThat(names("q=" + URLEncoder.encode(text, UTF_8))).hasSize(hits);
    }

    @Test
    void findsTheNameBeforeTheDescription() {
        assertThat(names("q=whistling+kettle")).containsExactly("Whistling kettle");
        assertThat(names("q=boils")).containsExactlyInAnyOrder("Whistling kettle", "Copper kettle");
    }

    @Test
    void sorts() {
        assertThat(names("sort=price")).containsExactly("Whistling kettle", "Travel hairdryer", "陶器の急須",
                "Copper kettle");
        assertThat(names("sort=-price")).containsExactly("Copper kettle", "陶器の急須", "Travel hairdryer",
                "Whistling kettle");
        assertThat(names("sort=newest")).containsExactly("陶器の急須", "Travel hairdryer", "Whistling kettle",
                "Copper kettle");
        assertThat(names("sort=rating")).hasSize(4);
        assertThat(names("q=kettle&sort=relevance")).hasSize(2);
    }

    @Test
    void filters() {
        assertThat(names("category=home/kettles")).hasSize(2);
        assertThat(names("category=home")).hasSize(3);
        assertThat(names("minPrice=2501&maxPrice=3500")).containsExactlyInAnyOrder("Travel hairdryer", "陶器の急須");
        assertThat(names("q=kettle&inStock=true")).containsExactly("Copper kettle");
        assertThat(names("category=no-such-category")).isEmpty();
    }

    @Test
    void countsWhatItFound() {
        Reply page = page("q=kettle&facets=true");

        page.expectFields("items", "nextCursor", "total", "facets");
        assertThat(page.at("/total").asInt()).isEqualTo(2);
        assertThat(page.fields("/facets")).containsExactlyInAnyOrder("category", "brand", "price");
        assertThat(page.at("/facets/brand").toString()).isEqualTo("[{\"value\":\"%s\",\"count\":2}]".formatted(brand));
        assertThat(page.at("/facets/category").findValuesAsString("value")).containsExactlyInAnyOrder("home",
                "kettles");
        assertThat(page.fields("/facets/price/0")).containsExactlyInAnyOrder("value", "count");
        page("q=kettle").expectFields("items", "nextCursor", "total");
    }

    @Test
    void suggestsNames() {
        Reply suggestions = store.get("/api/v1/products/suggest?q=whistling+ket").send().expect(200)
                .expectFields("items");

        assertThat(suggestions.at("/items/0/text").asString()).isEqualTo("Whistling kettle");
        assertThat(suggestions.fields("/items/0")).containsExactlyInAnyOrder("text", "slug");
        assertThat(store.get("/api/v1/products/suggest?q=k").send().expect(200).items()).hasSizeLessThanOrEqualTo(10);
        store.get("/api/v1/products/suggest").send().expectProblem(400, "validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minPrice=x", "maxPrice=-1", "minPrice=1.5", "inStock=maybe", "facets=2", "sort=name",
            "q=a&q=b", "minPrice=9223372036854775808"})
    void refusesAQuestionThatCannotBe(String query) {
        store.get("/api/v1/products?" + query).send().expect(400);
    }

    @Test
    void refusesTooLongAText() {
        assertThat(page("q=" + "a".repeat(200)).items()).isEmpty();
        store.get("/api/v1/products?q=" + "a".repeat(201)).send().expectProblem(400, "validation");
        store.get("/api/v1/products?q=" + "a".repeat(10_240)).send().expect(400);
    }

    private List<String> names(String query) {
        return page(query).body().path("items").valueStream().map(item -> item.path("name").asString()).toList();
    }

    private Reply page(String query) {
        return store.get("/api/v1/products?brand=" + URLEncoder.encode(brand, UTF_8) + '&' + query).send().expect(200);
    }

    private void sell(String name, String description, String category, long price, int stock) {
        Map<String, Object> product = Staff.product("S-" + UUID.randomUUID(), Orders.gbp(price), stock);
        product.putAll(
                Map.of("name", name, "description", description, "categories", List.of(category), "brand", brand));
        staff.post("/api/v1/admin/products").json(product).send().expect(201);
    }
}
