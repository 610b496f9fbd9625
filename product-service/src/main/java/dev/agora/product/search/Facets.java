package dev.agora.product.search;

import java.util.List;

/** How the products found are spread over categories, brands and prices. */
public record Facets(List<Count> category, List<Count> brand, List<Count> price) {

    static Facets none() {
        return new Facets(List.of(), List.of(), List.of());
    }

    /** @param value a category's slug, a brand, or the span of prices {@code 1000-2499} in minor units, the last one open */
    public record Count(String value, long count) {}
}
