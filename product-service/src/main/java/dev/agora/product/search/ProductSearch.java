package dev.agora.product.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.product.Categories;
import dev.agora.product.SearchText;

/**
 * Lists the products on sale. A search without a hit is repeated with its words corrected. Only so many of a text's hits
 * are ranked: with more than that the best cannot be told from the good anyway.
 */
@Service
public class ProductSearch {
    private static final int MAX_RANKED = 2_000;
    private static final int MAX_SUGGESTIONS = 10;
    private static final String PAGE = """
            select %s, page.key::text as sort_key
              from (select id, %s as key from %s where %s order by %s limit :limit) page
              join product on product.id = page.id
             order by %s
            """;
    private static final String RANKED = """
            (select id, ts_rank(search, (select to_tsquery('english', :text))) as rank
               from (select id, search from product where %s limit %d) found) ranked""";
    private static final String SUGGEST = """
            with query (words) as (select to_tsquery('english', :typed) || to_tsquery('simple', :typed))
            select name, slug
              from (select id, name, slug, search from product, query
                     where status = 'ACTIVE' and search @@ words limit %d) found, query
             order by ts_rank(search, words) desc, id desc limit %d
            """.formatted(MAX_RANKED, MAX_SUGGESTIONS);

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final Categories categories;
    private final SearchWords words;
    private final FacetCounts facets;

    ProductSearch(JdbcClient jdbc, ProductRows rows, Categories categories, SearchWords words, FacetCounts facets) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.categories = categories;
        this.words = words;
        this.facets = facets;
    }

    private record Row(ProductView product, String key) {}

    /**
     * One page of what is asked for.
     *
     * @throws dev.agora.defaults.problem.ProblemException when the cursor belongs to another order
     */
    public Found find(ProductQuery query, PageQuery paging, boolean withFacets) {
        var category = query.category() == null ? null : categories.find(query.category()).orElse(null);
        var asked = query.q() == null ? List.<String>of() : SearchText.words(query.q());
        if (query.q() != null && asked.isEmpty() || query.category() != null && category == null) {
            return new Found(new Page<>(List.of(), null), 0, withFacets ? Facets.none() : null);
        }
        var text = asked.isEmpty() ? null : ProductFilter.allWords(asked, true);
        var filter = ProductFilter.of(query, text, category);
        var total = count(filter);
        if (total == 0 && !asked.isEmpty()) {
            filter = ProductFilter.of(query, ProductFilter.allWords(words.correct(asked), false), category);
            total = count(filter);
        }
        var sort = query.sort() == ProductSort.RELEVANCE && text == null ? ProductSort.NEWEST : query.sort();
        return new Found(page(filter, sort, paging), total, withFacets ? facets.of(filter) : null);
    }

    /** Products whose names begin their words like what has been typed so far. */
    public List<Suggestion> suggest(String typed) {
        var begun = SearchText.words(typed);
        if (begun.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SUGGEST).param("typed", String.join(":A & ", begun) + ":*A")
                .query((row, _) -> new Suggestion(row.getString("name"), row.getString("slug"))).list();
    }

    private long count(ProductFilter filter) {
        return jdbc.sql("select count(*) from product where " + filter.conditions()).params(filter.parameters())
                .query(Long.class).single();
    }

    private Page<ProductView> page(ProductFilter filter, ProductSort sort, PageQuery paging) {
        boolean ranked = sort == ProductSort.RELEVANCE;
        var source = ranked ? RANKED.formatted(filter.conditions(), MAX_RANKED) : "product";
        var conditions = ranked ? "true" : filter.conditions();
        var after = paging.after();
        if (after != null) {
            checkSort(after, sort);
            conditions += " and " + sort.after();
        }
        var sql = PAGE.formatted(ProductRows.COLUMNS, sort.key(), source, conditions, sort.order("key", "id"),
                sort.order("page.key", "page.id"));
        var statement = jdbc.sql(sql).params(filter.parameters()).param("limit", paging.limitPlusOne());
        if (after != null) {
            statement = statement.param("afterKey", after.value(1, Function.identity())).param("afterId",
                    after.value(2, UUID::fromString));
        }
        var found = statement.query(this::row).list();
        return Page.of(found, paging, row -> Cursor.of(sort.label(), row.key(), row.product().id().toString()))
                .map(Row::product);
    }

    private Row row(ResultSet result, int number) throws SQLException {
        return new Row(rows.map(result, number), result.getString("sort_key"));
    }

    private static void checkSort(Cursor after, ProductSort sort) {
        after.value(0, label -> ProductSort.of(label).filter(sort::equals).orElseThrow());
    }
}
