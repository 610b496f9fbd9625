package dev.agora.product.web;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.paging.Cursor;
import dev.agora.defaults.paging.PageQuery;
import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.product.ProductNotFound;
import dev.agora.product.ProductStatus;
import dev.agora.product.search.Facets;
import dev.agora.product.search.Found;
import dev.agora.product.search.PricedSku;
import dev.agora.product.search.ProductQuery;
import dev.agora.product.search.ProductReader;
import dev.agora.product.search.ProductSearch;
import dev.agora.product.search.ProductSort;
import dev.agora.product.search.ProductView;
import dev.agora.product.search.Suggestion;

/** What visitors see of the products. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {
    private static final int MAX_Q = 200;
    private static final int MAX_SKUS = 100;

    private final ProductReader reader;
    private final ProductSearch search;
    private final Answers answers;

    ProductController(ProductReader reader, ProductSearch search, Answers answers) {
        this.reader = reader;
        this.search = search;
        this.answers = answers;
    }

    /** @param facets not there unless asked for */
    record ProductList(List<ProductView> items, @Nullable Cursor nextCursor, long total,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Facets facets) {
        static ProductList of(Found found) {
            return new ProductList(found.page().items(), found.page().nextCursor(), found.total(), found.facets());
        }
    }

    record SuggestionList(List<Suggestion> items) {}

    record PricedSkuList(List<PricedSku> items) {}

    private record ListQuestion(ProductQuery query, PageQuery page, boolean facets) {}

    private record DetailQuestion(String idOrSlug) {}

    private record SuggestQuestion(String q) {}

    /**
     * Lists and searches what is on sale.
     *
     * @param q words that have to occur, the last one perhaps unfinished
     * @param category slug or path of a category; products of those below it are listed too
     * @param brand only this brand
     * @param minPrice in minor units, of at least one variant
     * @param maxPrice in minor units, of that same variant
     * @param inStock whether at least one variant is available
     * @param sort the order; ties go to the newer product, or the older one where prices rise
     * @param facets whether to count what was found by category, brand and price
     */
    @GetMapping
    ResponseEntity<byte[]> list(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String brand,
            @RequestParam(required = false) @Nullable Long minPrice,
            @RequestParam(required = false) @Nullable Long maxPrice,
            @RequestParam(required = false) @Nullable Boolean inStock,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "false") boolean facets, PageQuery page) {
        var problems = new ArrayList<FieldProblem>();
        checkLength(q, problems);
        checkPrice("/minPrice", minPrice, problems);
        checkPrice("/maxPrice", maxPrice, problems);
        var order = ProductSort.of(sort == null ? "relevance" : sort);
        if (order.isEmpty()) {
            problems.add(
                    new FieldProblem("/sort", "unknown", "must be one of " + String.join(", ", ProductSort.labels())));
        }
        refuse(problems);
        var query = new ProductQuery(q, category, brand, minPrice, maxPrice, inStock, order.orElseThrow());
        return answers.shared(new ListQuestion(query, page, facets),
                () -> ProductList.of(search.find(query, page, facets)));
    }

    /** Staff see what is not on sale too, and always what is stored. */
    @GetMapping("/{idOrSlug}")
    ResponseEntity<byte[]> detail(@PathVariable String idOrSlug, @Nullable CurrentUser user) {
        if (user != null && user.isStaff()) {
            return answers.personal(reader.find(idOrSlug).orElseThrow(ProductNotFound::new));
        }
        return answers.shared(new DetailQuestion(idOrSlug), () -> reader.find(idOrSlug)
                .filter(product -> product.status() == ProductStatus.ACTIVE).orElseThrow(ProductNotFound::new));
    }

    /**
     * Suggests products while somebody types.
     *
     * @param q the beginning of what is looked for
     */
    @GetMapping("/suggest")
    ResponseEntity<byte[]> suggest(@RequestParam String q) {
        var problems = new ArrayList<FieldProblem>();
        checkLength(q, problems);
        refuse(problems);
        return answers.shared(new SuggestQuestion(q), () -> new SuggestionList(search.suggest(q)));
    }

    /** The prices of what is on sale, always as stored: orders are priced by it. */
    @GetMapping("/by-sku")
    PricedSkuList bySku(@RequestParam List<String> sku) {
        if (sku.size() > MAX_SKUS) {
            refuse(List.of(new FieldProblem("/sku", "max", "may be given at most " + MAX_SKUS + " times")));
        }
        return new PricedSkuList(reader.price(sku));
    }

    private static void checkLength(@Nullable String q, List<FieldProblem> problems) {
        if (q != null && q.codePointCount(0, q.length()) > MAX_Q) {
            problems.add(new FieldProblem("/q", "max", "must be at most " + MAX_Q + " characters"));
        }
    }

    private static void checkPrice(String pointer, @Nullable Long price, List<FieldProblem> problems) {
        if (price != null && price < 0) {
            problems.add(new FieldProblem(pointer, "min", "must not be negative"));
        }
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                    .with(problems.toArray(FieldProblem[]::new));
        }
    }
}
