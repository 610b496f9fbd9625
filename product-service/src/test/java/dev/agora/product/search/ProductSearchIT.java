package dev.agora.product.search;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.product.CatalogueIT;
import dev.agora.product.Shop;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductSearchIT extends CatalogueIT {

    @BeforeAll
    void fill() {
        assertThat(shop.imported("""
                sku,name,description,category,price,currency,stock,brand,status
                LT-1,Ceramic lamp,Casts a warm light over a desk.,Lighting/Table lamps,40.00,GBP,5,Lumen,
                LT-2,Brass lamp,Heavy and bright; its shade is ceramic.,Lighting/Table lamps,90.00,GBP,5,Lumen,
                LT-3,Floor lamp,Stands two metres high.,Lighting/Floor lamps,120.00,GBP,0,Nightwork,
                LT-4,Lantern,For the garden. 100%_real\\fire,Lighting,15.00,GBP,3,Nightwork,
                LT-5,Hidden lamp,Not yet on sale.,Lighting,15.00,GBP,3,Nightwork,DRAFT
                LT-6,绿茶 lamp,Green tea.,Lighting,15.50,GBP,3,Nightwork,
                LT-7,Crème brûlée torch,Caramelises.,Lighting,30.00,GBP,3,Nightwork,
                """).at("/imported").asInt()).isEqualTo(7);
        jdbc.sql("insert into sku_stock values ('LT-1', 3, 1), ('LT-2', 0, 1), ('LT-4', 1, 1)").update();
    }

    private List<String> found(String query) {
        return Shop.skus(shop.get("/products?category=lighting" + query).json());
    }

    @Test
    void ranksNamesAboveDescriptions() {
        assertThat(found("&q=ceramic")).containsExactly("LT-1", "LT-2");
    }

    @ParameterizedTest
    @CsvSource({"lamps, 4", "CERAMIC lamp, 2", "cera, 2", "brass ceramik, 1", "lantren, 1", "creme brulee, 1", "绿茶, 1",
            "lt-3, 1", "lumen, 2", "the lamp, 4", "table lamps, 2"})
    void findsWordsHoweverTheyAreTyped(String q, int hits) {
        assertThat(shop.get("/products?category=lighting&q=" + Shop.encoded(q)).json().at("/total").asInt())
                .isEqualTo(hits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "' OR 9=9 --", "&|!():*<->", "xyzzyq", "", "'"})
    void takesSpecialCharactersForWhatTheyAre(String q) {
        var reply = shop.get("/products?category=lighting&q=" + Shop.encoded(q));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/total").asInt()).isZero();
    }

    @Test
    void sortsAndFilters() {
        assertThat(found("")).containsExactly("LT-7", "LT-6", "LT-4", "LT-3", "LT-2", "LT-1");
        assertThat(found("&sort=newest")).isEqualTo(found(""));
        assertThat(found("&sort=price")).containsExactly("LT-4", "LT-6", "LT-7", "LT-1", "LT-2", "LT-3");
        assertThat(found("&sort=-price")).isEqualTo(found("&sort=price").reversed());
        assertThat(found("&sort=rating")).hasSize(6);
        assertThat(found("&brand=Lumen&minPrice=4001")).containsExactly("LT-2");
        assertThat(found("&maxPrice=1500")).containsExactly("LT-4");
        assertThat(found("&inStock=true&sort=price")).containsExactly("LT-4", "LT-1");
        assertThat(found("&inStock=false")).containsExactly("LT-7", "LT-6", "LT-3", "LT-2");
        assertThat(Shop.skus(shop.get("/products?category=table-lamps").json())).containsExactly("LT-2", "LT-1");
        assertThat(Shop.skus(shop.get("/products?category=Lighting/Table%20lamps").json())).containsExactly("LT-2",
                "LT-1");
        assertThat(shop.get("/products?category=nowhere").json().at("/total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&sort=newest", "&sort=price", "&sort=-price", "&sort=rating", "&q=lamp", "&q=lmap"})
    void pagesThroughEverythingOnce(String query) {
        var path = "/products?category=lighting&limit=1" + query;
        var all = new ArrayList<String>();
        var page = shop.get(path).json();
        int total = page.at("/total").asInt();
        all.addAll(Shop.skus(page));
        while (!page.at("/nextCursor").isNull()) {
            page = shop.get(path + "&cursor=" + page.at("/nextCursor").asString()).json();
            all.addAll(Shop.skus(page));
        }

        assertThat(all).hasSize(total).doesNotHaveDuplicates().isEqualTo(found(query));
    }

    @Test
    void countsFacets() {
        var facets = shop.get("/products?category=lighting&facets=true").json().at("/facets");

        assertThat(facets.at("/category").toString()).isEqualTo(
                """
                [{"value":"lighting","count":6},{"value":"table-lamps","count":2},{"value":"floor-lamps","count":1}]""");
        assertThat(facets.at("/brand").toString())
                .isEqualTo("[{\"value\":\"Nightwork\",\"count\":4},{\"value\":\"Lumen\",\"count\":2}]");
        assertThat(facets.at("/price").toString()).isEqualTo("""
                [{"value":"1000-2499","count":2},{"value":"2500-4999","count":2},{"value":"5000-9999","count":1},\
                {"value":"10000-24999","count":1}]""");
        assertThat(shop.get("/products").json().has("facets")).isFalse();
    }

    @Test
    void suggestsNames() {
        assertThat(shop.get("/products/suggest?q=lan").json().toString())
                .isEqualTo("{\"items\":[{\"text\":\"Lantern\",\"slug\":\"lantern\"}]}");
        assertThat(shop.get("/products/suggest?q=ceramic%20la").json().at("/items").size()).isEqualTo(1);
        assertThat(shop.get("/products/suggest?q=%25").json().at("/items").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=password", "sort=", "limit=0", "limit=101", "limit=1000000", "limit=-1", "limit=x",
            "minPrice=-1", "maxPrice=1.5", "minPrice=99999999999999999999", "cursor=tampered", "q=a&q=b",
            "inStock=maybe",
            "q=%00"})
    void refusesWhatMakesNoSense(String query) {
        var reply = shop.get("/products?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAnOverlongQueryAndACursorOfAnotherOrder() {
        assertThat(shop.get("/products?q=" + "x".repeat(200)).status()).isEqualTo(200);
        assertThat(shop.get("/products?q=" + "x".repeat(201)).status()).isEqualTo(400);
        assertThat(shop.get("/products?q=" + "x".repeat(10_240)).status()).isEqualTo(400);
        var cursor = shop.get("/products?limit=1&sort=price").text("/nextCursor");
        assertThat(shop.get("/products?sort=newest&cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void showsTheTreeOfCategories() {
        var lighting = shop.get("/categories").json().at("/items").valueStream()
                .filter(node -> node.at("/slug").asString().equals("lighting")).findFirst().orElseThrow();

        assertThat(lighting.toString()).isEqualTo("""
                {"slug":"lighting","name":"Lighting","children":[\
                {"slug":"floor-lamps","name":"Floor lamps","children":[]},\
                {"slug":"table-lamps","name":"Table lamps","children":[]}]}""");
    }

    @Test
    void pricesWhatIsOnSaleBySku() {
        assertThat(shop.get("/products/by-sku?sku=LT-1&sku=LT-5&sku=NONE").json().toString()).isEqualTo("""
                {"items":[{"sku":"LT-1","name":"Ceramic lamp","price":{"amount":4000,"currency":"GBP"},\
                "status":"ACTIVE"}]}""");
        assertThat(shop.get("/products/by-sku?" + "sku=A&".repeat(101)).status()).isEqualTo(400);
    }

    @Test
    void findsNoUnknownProduct() {
        assertThat(shop.get("/products/no-such-product").status()).isEqualTo(404);
        assertThat(shop.get("/products/0199f39f-0001-7d55-8a66-7c8f5a4b1d04").status()).isEqualTo(404);
    }
}
