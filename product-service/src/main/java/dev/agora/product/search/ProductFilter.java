package dev.agora.product.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The conditions of a query as SQL over {@code product}, with its parameters. */
final class ProductFilter {
    private static final String ON_SALE = "status = 'ACTIVE'";

    private final StringBuilder conditions = new StringBuilder(ON_SALE);
    private final Map<String, Object> parameters = new HashMap<>();
    private @Nullable String text;

    /**
     * @param text a text search query, see {@link SearchTerms}
     * @param category a category's slug
     */
    static ProductFilter of(ProductQuery query, @Nullable String text, @Nullable String category) {
        var filter = new ProductFilter();
        filter.text(text);
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

    /** Lets through what a text search query finds. */
    static ProductFilter ofText(String text) {
        var filter = new ProductFilter();
        filter.text(text);
        return filter;
    }

    private void text(@Nullable String query) {
        text = query;
        and("search @@ to_tsquery('english', :text)", "text", query);
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

    /** Whether it lets through less than everything on sale. */
    boolean isNarrowing() {
        return !conditions.toString().equals(ON_SALE);
    }

    boolean hasText() {
        return text != null;
    }

    /** The text of a filter that has other conditions too. */
    Optional<ProductFilter> textAlone() {
        return Optional.ofNullable(text).map(ProductFilter::ofText)
                .filter(alone -> alone.conditions.length() < conditions.length());
    }

    String conditions() {
        return conditions.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
