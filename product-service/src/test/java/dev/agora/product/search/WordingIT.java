package dev.agora.product.search;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import dev.agora.product.CatalogueIT;
import dev.agora.product.Shop;

import static org.assertj.core.api.Assertions.assertThat;

/** What is found in a few products, however it is put. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordingIT extends CatalogueIT {
    private static final String MANY_PRODUCTS = """
            insert into product (id, slug, name, description, status, categories, category_lineage, attributes, images,
                                 min_price, max_price, search, created_at, updated_at, version)
            select gen_random_uuid(), 'many-' || number, 'Many', '', 'ACTIVE', '{}', '{}', '{}', '{}', 1, 1,
                   to_tsvector('many'), now(), now(), 1
              from generate_series(1, 5000) number
            """;

    @Autowired
    private TransactionTemplate transactions;

    @BeforeAll
    void fill() {
        assertThat(shop.imported("""
                sku,name,description,category,price,currency,stock
                SW-1,White hanging heart bauble,,Wording,1.00,GBP,1
                SW-2,White hanging star bauble,,Wording,1.00,GBP,1
                SW-3,Red heart cushion,,Wording,1.00,GBP,1
                SW-4,Red heart cushion cover,,Wording,1.00,GBP,1
                SW-5,"Cushion cover, large, red heart",,Wording,1.00,GBP,1
                SW-6,Set of 3 cake tins pantry design,,Wording,1.00,GBP,1
                SW-7,Hart statue,,Wording,1.00,GBP,1
                SW-8,Doormat keep calm and come in,,Wording,1.00,GBP,1
                SW-9,抹茶ラテ 茶杯,,Wording,1.00,GBP,1
                SW-10,Hart statue,,Wording,1.00,GBP,1
                SW-11,Deer figure,A hart of bronze,Wording,1.00,GBP,1
                """).at("/imported").asInt()).isEqualTo(11);
    }

    private List<String> found(String q) {
        return Shop.skus(shop.get("/products?category=wording&q=" + Shop.encoded(q)).json());
    }

    private List<String> suggested(String q) {
        return shop.get("/products/suggest?q=" + Shop.encoded(q)).json().at("/items").valueStream()
                .map(item -> item.at("/text").asString()).toList();
    }

    @ParameterizedTest
    @CsvSource({"white haning heart bauble, SW-1", "whtie hanging heart bauble, SW-1", "ehart white hangin, SW-1",
            "white hanging hart bauble, SW-1", "bauble heart hanging white, SW-1", "white hanging heart bau, SW-1",
            "white hanging heart big bauble, SW-1", "set 3 tins pantry, SW-6", "pantry design tins 3 cak, SW-6",
            "doormat keep calm and, SW-8", "keep calm c, SW-8", "kepe calm adn come in, SW-8", "doormat kep c, SW-8",
            "sw-6, SW-6"})
    void findsWhatIsMeant(String q, String sku) {
        assertThat(found(q)).startsWith(sku);
    }

    @ParameterizedTest
    @ValueSource(strings = {"茶杯", "抹茶", "ラテ", "抹茶ラテ", "茶", "茶杯 ラテ"})
    void findsChineseAndJapaneseWords(String q) {
        assertThat(found(q)).containsExactly("SW-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"茶杯", "ラテ", "茶"})
    void findsChineseAndJapaneseWordsByTheIndex(String q) {
        var plan = transactions.execute(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql(MANY_PRODUCTS).update();
            jdbc.sql("analyze product").update();
            return jdbc.sql("explain select from product where " + ProductFilter.ofText(q).conditions())
                    .param("text", q).query(String.class).list();
        });

        assertThat(String.join("\n", plan)).contains("product_search", "'" + q + "'");
    }

    @Test
    void ranksTheNameItselfFirstThenWhatBeginsWithIt() {
        assertThat(found("red heart cushion")).containsExactly("SW-3", "SW-4", "SW-5");
        assertThat(found("hart")).endsWith("SW-11");
    }

    @Test
    void correctsNoWordThatOccurs() {
        assertThat(found("hart")).containsExactlyInAnyOrder("SW-7", "SW-10", "SW-11");
        assertThat(shop.get("/products?q=hart&brand=nobody").json().at("/total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heart zzqx", "zzqx", "zzqx zzqy zzqz", "and", "' OR 99=99 --"})
    void findsNothingWhereNothingIsMeant(String q) {
        assertThat(found(q)).isEmpty();
    }

    @Test
    void suggestsEachNameOnceAndNamesThatBeginSoFirst() {
        assertThat(suggested("hart st")).containsExactly("Hart statue");
        assertThat(suggested("red hea")).startsWith("Red heart cushion", "Red heart cushion cover")
                .contains("Cushion cover, large, red heart");
        assertThat(suggested("kepe calm")).containsExactly("Doormat keep calm and come in");
        assertThat(suggested("ha")).contains("Hart statue", "White hanging star bauble");
    }

    @Test
    void suggestsAtMostTen() {
        for (int i = 0; i < 12; i++) {
            shop.create("SUGGESTED-" + i, "Quokka toy " + i, "");
        }

        assertThat(suggested("quok")).hasSize(10);
        assertThat(suggested("toy quok")).hasSize(10);
    }
}
