package dev.agora.product.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.product.Money;
import dev.agora.product.ProductStatus;
import dev.agora.product.Variant;
import dev.agora.product.search.ProductView.Rating;
import dev.agora.product.search.ProductView.VariantView;

/** Reads products for showing: one statement for any number of them. */
@Component
class ProductRows {
    /** Columns of {@code product}, whose alias has to be that. */
    static final String COLUMNS = """
            product.id, slug, name, description, status, categories, brand, attributes, images, rating_average,
                   rating_count, created_at, updated_at, version,
                   (select json_agg(json_build_object('sku', sku, 'name', variant.name, 'options', options, 'price', price,
                                                      'currency', currency, 'available', coalesce(available, 0))
                                    order by position)
                      from variant left join sku_stock using (sku) where product_id = product.id) as variants""";
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {
    };
    private static final TypeReference<List<VariantRow>> VARIANTS = new TypeReference<>() {
    };

    private final JsonMapper json;

    ProductRows(JsonMapper json) {
        this.json = json;
    }

    private record VariantRow(String sku, @Nullable String name, Map<String, String> options, long price,
            String currency, long available) {

        VariantView of(String product) {
            return new VariantView(sku, Variant.fullName(name, product, options), options, new Money(price, currency),
                    available);
        }
    }

    ProductView map(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        var name = row.getString("name");
        var variants = json.readValue(row.getString("variants"), VARIANTS).stream().map(variant -> variant.of(name));
        return new ProductView(row.getObject("id", UUID.class), row.getString("slug"), name,
                row.getString("description"), ProductStatus.valueOf(row.getString("status")),
                strings(row, "categories"), row.getString("brand"), json.readValue(row.getString("attributes"), PAIRS),
                strings(row, "images"), variants.toList(),
                new Rating(row.getBigDecimal("rating_average"), row.getInt("rating_count")),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant(),
                row.getLong("version"));
    }

    PricedSku mapPriced(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        var variant = new VariantRow(row.getString("sku"), row.getString("name"),
                json.readValue(row.getString("options"), PAIRS), row.getLong("price"), row.getString("currency"), 0);
        var shown = variant.of(row.getString("product"));
        return new PricedSku(shown.sku(), shown.name(), shown.price(), ProductStatus.valueOf(row.getString("status")));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
