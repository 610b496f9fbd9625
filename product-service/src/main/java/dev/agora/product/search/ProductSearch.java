package dev.agora.product.search;

import java.util.LinkedHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import dev.agora.defaults.paging.Page;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.product.Categories;
import dev.agora.product.SearchText;
import dev.agora.product.search.ProductPages.Hits;

/**
 * Lists the products on sale. A text that is found nowhere as it is typed is looked for with its words corrected, and then
 * without one of its words, whichever it is.
 */
@Service
public class ProductSearch {
    private static final int MAX_SUGGESTIONS = 10;
    /** Products often share a name. */
    private static final int SUGGESTED_PRODUCTS = 100;
    private static final String BEGINNING = """
            select name, slug from product where status = 'ACTIVE' and starts_with(plain_name, :plain)
             order by plain_name, id limit :limit
            """;

    private final JdbcClient jdbc;
    private final Categories categories;
    private final SearchWords words;
    private final HitCounts counts;
    private final ProductPages pages;
    private final FacetCounts facets;

    ProductSearch(JdbcClient jdbc, Categories categories, SearchWords words, HitCounts counts, ProductPages pages,
            FacetCounts facets) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.words = words;
        this.counts = counts;
        this.pages = pages;
        this.facets = facets;
    }

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
        var hits = query.q() == null ? hits(query, null, category) : search(query, query.q(), asked, category);
        var sort = query.sort() == ProductSort.RELEVANCE && query.q() == null ? ProductSort.NEWEST : query.sort();
        return new Found(pages.read(hits, sort, paging), hits.total(),
                withFacets ? facets.of(hits.filter(), hits.total()) : null);
    }

    private Hits search(ProductQuery query, String q, List<String> asked, @Nullable String category) {
        var typed = hits(query, words.typed(asked).all(), category);
        if (isAnswer(typed)) {
            return typed;
        }
        var corrected = words.corrected(asked);
        var likely = hits(query, corrected.all(), category);
        return isAnswer(likely) || !corrected.canLoseOne() ? likely : hits(query, corrected.allButOne(), category);
    }

    /** A text that occurs, if only where the other conditions do not hold, is not misspelt. */
    private boolean isAnswer(Hits hits) {
        return hits.total() > 0 || hits.filter().textAlone().filter(counts::isAny).isPresent();
    }

    private Hits hits(ProductQuery query, @Nullable String text, @Nullable String category) {
        var filter = ProductFilter.of(query, text, category);
        return new Hits(filter, query.q() == null ? "" : SearchText.plainText(query.q()), counts.of(filter));
    }

    /** Names that begin with what has been typed so far, then others with those words in them; each name once. */
    public List<Suggestion> suggest(String typed) {
        var begun = SearchText.words(typed);
        if (begun.isEmpty()) {
            return List.of();
        }
        var plain = SearchText.plainText(typed);
        var suggestions = new LinkedHashMap<String, Suggestion>();
        add(suggestions, jdbc.sql(BEGINNING).param("plain", plain).param("limit", SUGGESTED_PRODUCTS)
                .query((row, _) -> new Suggestion(row.getString("name"), row.getString("slug"))).list());
        if (suggestions.size() < MAX_SUGGESTIONS) {
            add(suggestions, named(words.typed(begun), plain));
        }
        if (suggestions.isEmpty()) {
            add(suggestions, named(words.corrected(begun), plain));
        }
        return suggestions.values().stream().limit(MAX_SUGGESTIONS).toList();
    }

    private List<Suggestion> named(SearchTerms terms, String plain) {
        var filter = ProductFilter.ofText(terms.allInNames());
        return pages.best(new Hits(filter, plain, 0), SUGGESTED_PRODUCTS);
    }

    private static void add(LinkedHashMap<String, Suggestion> suggestions, List<Suggestion> more) {
        more.forEach(suggestion -> suggestions.putIfAbsent(suggestion.text(), suggestion));
    }
}
