package dev.agora.product.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.agora.product.search.Facets.Count;

/** Counts the facets of a filter's products, which are read once for all of them; of very many, a sample is counted. */
@Component
class FacetCounts {
    private static final int MAX_VALUES = 50;
    private static final long SAMPLED = 10_000;
    private static final String COUNT = """
            with found as materialized (select category_lineage, brand, min_price from product %s where %s),
                 price_span (low, high) as (values (0, 499), (500, 999), (1000, 2499), (2500, 4999), (5000, 9999),
                                                   (10000, 24999), (25000, 49999), (50000, null))
            (select 'category' as facet, value, count(*) as count from found, unnest(category_lineage) value
              group by value order by count desc, value limit %d)
            union all
            (select 'brand', brand, count(*) as count from found where brand is not null
              group by brand order by count desc, brand limit %d)
            union all
            (select 'price', low || '-' || coalesce(high::text, ''), count
               from (select width_bucket(min_price, (select array_agg(low::bigint order by low) from price_span)) as bucket,
                            count(*) as count
                       from found group by bucket) counted
               join (select low, high, row_number() over (order by low) as bucket from price_span) span using (bucket)
              order by low)
            """;

    private final JdbcClient jdbc;
    private final int exact;

    FacetCounts(JdbcClient jdbc, SearchProperties properties) {
        this.jdbc = jdbc;
        this.exact = properties.exactFacets();
    }

    /** @param hits how many products there are to be counted */
    Facets of(ProductFilter filter, long hits) {
        double share = hits <= exact ? 1 : Math.min(1, (double) SAMPLED / hits);
        var facets = new HashMap<String, List<Count>>();
        jdbc.sql(COUNT.formatted(sample(share), filter.conditions(), MAX_VALUES, MAX_VALUES))
                .params(filter.parameters()).query(row -> {
                    facets.computeIfAbsent(row.getString("facet"), _ -> new ArrayList<>())
                            .add(new Count(row.getString("value"), Math.round(row.getLong("count") / share)));
                });
        return new Facets(facets.getOrDefault("category", List.of()), facets.getOrDefault("brand", List.of()),
                facets.getOrDefault("price", List.of()));
    }

    /** The same pages of the table each time, so that the counts stand still. */
    private static String sample(double share) {
        return share == 1 ? "" : "tablesample system (" + 100 * share + ") repeatable (0)";
    }
}
