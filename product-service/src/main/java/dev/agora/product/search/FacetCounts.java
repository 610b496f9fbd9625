package dev.agora.product.search;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.agora.product.search.Facets.Count;

/** Counts the facets of a filter's products. */
@Component
class FacetCounts {
    private static final int MAX_VALUES = 50;
    private static final String CATEGORIES = """
            select value, count(*) as count from product, unnest(category_lineage) value where %s
             group by value order by count desc, value limit %d
            """;
    private static final String BRANDS = """
            select brand as value, count(*) as count from product where %s and brand is not null
             group by value order by count desc, value limit %d
            """;
    private static final String PRICES = """
            with span (low, high) as (values (0, 499), (500, 999), (1000, 2499), (2500, 4999), (5000, 9999),
                                             (10000, 24999), (25000, 49999), (50000, null))
            select low || '-' || coalesce(high::text, '') as value, count(*) as count
              from product join span on min_price >= low and (high is null or min_price <= high) where %s
             group by low, high order by low
            """;

    private final JdbcClient jdbc;

    FacetCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Facets of(ProductFilter filter) {
        return new Facets(counts(CATEGORIES.formatted(filter.conditions(), MAX_VALUES), filter),
                counts(BRANDS.formatted(filter.conditions(), MAX_VALUES), filter),
                counts(PRICES.formatted(filter.conditions()), filter));
    }

    private List<Count> counts(String sql, ProductFilter filter) {
        return jdbc.sql(sql).params(filter.parameters())
                .query((row, _) -> new Count(row.getString("value"), row.getLong("count"))).list();
    }
}
