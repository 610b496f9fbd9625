package dev.agora.product.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.agora.product.CategoryPath;
import dev.agora.product.Money;
import dev.agora.product.ProductStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowParserTests {
    private static final String HEADER = "sku,name,description,category,price,currency,stock,status,brand,attributes,images,product";

    private static Header header(String line) {
        return new Header(new CsvRow(1, Arrays.asList(line.split(",", -1)), null));
    }

    private static ImportRow parse(String line) {
        return new RowParser(header(HEADER)).parse(new CsvRow(2, Arrays.asList(line.split(",", -1)), null));
    }

    private static ImportRow priced(String price, String currency) {
        return parse("A,N,,,%s,%s,,,,,,".formatted(price, currency));
    }

    @Test
    void readsEveryColumn() {
        assertThat(parse(
                " A-1 , Name,Text,Home / Kitchen|Gifts,19.99,gbp,7,draft,Acme,k=v; l = w=x ;,https://a/1|https://a/2 https://a/3,Group"))
                .isEqualTo(new ImportRow(2, "A-1", "Name", "Text",
                        List.of(CategoryPath.parse("Home/Kitchen"), CategoryPath.parse("Gifts")),
                        new Money(1999, "GBP"), 7L,
                        ProductStatus.DRAFT, "Acme", Map.of("k", "v", "l", "w=x"),
                        List.of("https://a/1", "https://a/2", "https://a/3"), "Group"));
    }

    @Test
    void tellsAMissingColumnFromAnEmptyOne() {
        var without = new RowParser(header("price,currency,stock,sku,name,description,category,other"))
                .parse(new CsvRow(2, List.of("1", "GBP", "", "A", "N", "", "", "?"), null));

        assertThat(without).isEqualTo(new ImportRow(2, "A", "N", "", List.of(), new Money(100, "GBP"), null,
                ProductStatus.ACTIVE, null, null, null, null));
        assertThat(priced("1", "GBP")).isEqualTo(new ImportRow(2, "A", "N", "", List.of(), new Money(100, "GBP"), null,
                ProductStatus.ACTIVE, "", Map.of(), List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({"19.99, GBP, 1999", "0, GBP, 0", "19.990, GBP, 1999", "500, JPY, 500", "1.234, BHD, 1234",
            "7.00, JPY, 7"})
    void turnsPricesIntoMinorUnits(String price, String currency, long minor) {
        assertThat(priced(price, currency).price()).isEqualTo(new Money(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({"1.999, GBP, price has more than 2 decimals", "1.5, JPY, price has more than 0 decimals",
            "-1, GBP, price must be", "'1e3', GBP, price must be", "1.2.3, GBP, price must be",
            "£1, GBP, price must be",
            "NaN, GBP, price must be", "99999999999999, GBP, price must be", "'', GBP, price is missing",
            "1, ZZZ, currency must be", "1, XXX, currency must be", "1, '', currency is missing"})
    void refusesPricesThatAreNotExact(String price, String currency, String reason) {
        assertThatThrownBy(() -> priced(price, currency)).hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {",N,,,1,GBP,,,,,,~sku is missing", "A,,,,1,GBP,,,,,,~name is missing",
            "A,N,,,1,GBP,-1,,,,,~stock must be", "A,N,,,1,GBP,1.5,,,,,~stock must be",
            "A,N,,Home//X,1,GBP,,,,,,~categories must be", "A,N,,,1,GBP,,sold,,,,~status must be",
            "A,N,,,1,GBP,,,,k,,~attributes must be", "A,N,,,1,GBP,,,,k=1;k=2,,~attributes must be",
            "A,N,,,1,GBP,,,,{\"k\":{}},,~attributes must be", "A,N,,,1,GBP,,,,{\"k\":null},,~attributes must not",
            "A,N,,,1,GBP~has 6 fields", "A\uFFFD,N,,,1,GBP,,,,,,~is not valid UTF-8"})
    void refusesRowsThatMakeNoSense(String line, String reason) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(RowRejected.class).hasMessageStartingWith(reason);
    }

    @Test
    void readsAttributesAsJson() {
        assertThat(parse("A,N,,,1,GBP,,,,{\"k\":\"v;w=x\"},,").attributes()).isEqualTo(Map.of("k", "v;w=x"));
    }

    @Test
    void needsTheRequiredColumnsOnce() {
        assertThatThrownBy(() -> header("sku;name;price")).isInstanceOf(UnusableFile.class)
                .hasMessage("columns are missing: sku, name, description, category, price, currency, stock");
        assertThatThrownBy(() -> header(HEADER + ",SKU")).hasMessage("the column sku is there twice");
        assertThat(header("Sku, NAME ,description,category,price,currency,stock").width()).isEqualTo(7);
    }
}
