package dev.agora.product.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;

/**
 * Reads what was found page by page. Where a text has more hits than are ranked, those whose names begin with it are ranked
 * too: whoever types a whole name finds it among a million others that have the same words.
 */
@Component
class ProductPages {
    private static final int MAX_BEGINNING = 100;
    private static final String PAGE = """
            select %s, page.key::text as sort_key
              from (select id, %s as key from %s where %s order by %s limit :limit) page
              join product on product.id = page.id
             order by %s
            """;
    private static final String BEST = """
            select name, slug
              from (select id, rank from %s order by rank desc, id desc limit :limit) best
              join product using (id)
             order by rank desc, id desc
            """;
    /** How like the name is to what was typed, slips and all; where the words stand; and whether the name begins so. */
    private static final String RANK = """
            (similarity(plain_name, :plain) + ts_rank(search, (select to_tsquery('english', :text)))
             + case when starts_with(plain_name, :plain) then 0.3 else 0 end)::real as rank""";
    private static final String RANKED = """
            (select id, %s from (select id, plain_name, search from product where %s limit %d) hits) ranked""";
    private static final String RANKED_OF_MANY = """
            (with hits as materialized (select id, plain_name, search from product where %2$s limit %3$d),
                  named as (select id, plain_name, search from product where %2$s and starts_with(plain_name, :plain)
                               and id not in (select id from hits) order by plain_name, id limit %4$d)
             select id, %1$s from (select * from hits union all select * from named) hits) ranked""";
    /** The hits before their order: the planner takes unfinished words for frequent ones, and would look for them in order. */
    private static final String FOUND = """
            (with found as materialized (select id, min_price, rating_average from product where %s)
             select * from found) found""";

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final SearchProperties properties;

    ProductPages(JdbcClient jdbc, ProductRows rows, SearchProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.properties = properties;
    }

    /**
     * What to read.
     *
     * @param plain the text that the names are compared with, empty where there is none
     * @param total how many hits the filter has
     */
    record Hits(ProductFilter filter, String plain, long total) {}

    private record Row(ProductView product, String key) {}

    /** One page of the hits. */
    Page<ProductView> read(Hits hits, ProductSort sort, PageQuery paging) {
        var source = source(hits, sort);
        var conditions = source.equals("product") ? hits.filter().conditions() : "true";
        var after = paging.after();
        if (after != null) {
            checkSort(after, sort);
            conditions += " and " + sort.after();
        }
        var sql = PAGE.formatted(ProductRows.COLUMNS, sort.key(), source, conditions, sort.order("key", "id"),
                sort.order("page.key", "page.id"));
        var statement = jdbc.sql(sql).params(hits.filter().parameters()).param("plain", hits.plain()).param("limit",
                paging.limitPlusOne());
        if (after != null) {
            statement = statement.param("afterKey", after.value(1, Function.identity())).param("afterId",
                    after.value(2, UUID::fromString));
        }
        var found = statement.query(this::row).list();
        return Page.of(found, paging, row -> Cursor.of(sort.label(), row.key(), row.product().id().toString()))
                .map(Row::product);
    }

    /** The names of the best hits. */
    List<Suggestion> best(Hits hits, int limit) {
        return jdbc.sql(BEST.formatted(source(hits, ProductSort.RELEVANCE))).params(hits.filter().parameters())
                .param("plain", hits.plain()).param("limit", limit)
                .query((row, _) -> new Suggestion(row.getString("name"), row.getString("slug"))).list();
    }

    private String source(Hits hits, ProductSort sort) {
        var conditions = hits.filter().conditions();
        if (sort == ProductSort.RELEVANCE) {
            var ranked = hits.total() <= properties.rankedHits() ? RANKED : RANKED_OF_MANY;
            return ranked.formatted(RANK, conditions, properties.rankedHits(), MAX_BEGINNING);
        }
        boolean few = hits.filter().hasText() && hits.total() <= properties.exactHits();
        return few ? FOUND.formatted(conditions) : "product";
    }

    private Row row(ResultSet result, int number) throws SQLException {
        return new Row(rows.map(result, number), result.getString("sort_key"));
    }

    private static void checkSort(Cursor after, ProductSort sort) {
        after.value(0, label -> ProductSort.of(label).filter(sort::equals).orElseThrow());
    }
}
