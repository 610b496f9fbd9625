package dev.agora.product.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The conditions of a query as SQL over {@code product}, with its parameters. */
final class ProductFilter {
    private static final int MIN_BEGINNING = 2;

    private final StringBuilder conditions = new StringBuilder("status = 'ACTIVE'");
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * @param text a text search query, see {@link #allWords}
     * @param category a category's slug
     */
    static ProductFilter of(ProductQuery query, @Nullable String text, @Nullable String category) {
        var filter = new ProductFilter();
        filter.and("search @@ to_tsquery('english', :text)", "text", text);
        filter.and("category_lineage @> array[:category]::text[]", "category", category);
        filter.and("brand = :brand", "brand", query.brand());
        filter.prices(query.minPrice(), query.maxPrice());
        if (query.inStock() != null) {
            filter.and((query.inStock() ? "" : "not ") + """
                    exists (select from variant join sku_stock using (sku)
                             where product_id = product.id and available > 0)""");
        }
        return filter;
    }

    /** Every word has to occur; the last one may be the beginning of a word where it is still being typed. */
    static String allWords(List<String> words, boolean lastUnfinished) {
        return String.join(" & ", words) + (lastUnfinished && words.getLast().length() >= MIN_BEGINNING ? ":*" : "");
    }

    /** The product's span of prices decides, unless it has prices on both sides of what is asked for. */
    private void prices(@Nullable Long min, @Nullable Long max) {
        if (min == null && max == null) {
            return;
        }
        and("max_price >= :minPrice", "minPrice", min == null ? Long.valueOf(0) : min);
        and("min_price <= :maxPrice", "maxPrice", max == null ? Long.valueOf(Long.MAX_VALUE) : max);
        and("""
                (min_price >= :minPrice or max_price <= :maxPrice
                    or exists (select from variant where product_id = product.id and price between :minPrice and :maxPrice))""");
    }

    private void and(String condition) {
        conditions.append("\n   and ").append(condition);
    }

    private void and(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            and(condition);
            parameters.put(parameter, value);
        }
    }

    String conditions() {
        return conditions.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
