package dev.agora.product.search;

import org.jspecify.annotations.Nullable;

/**
 * What to list of the products on sale.
 *
 * @param q words that have to occur, the last one perhaps unfinished
 * @param category slug or path of a category; products of those below it are listed too
 * @param minPrice in minor units, of at least one variant
 * @param maxPrice in minor units, of that same variant
 * @param inStock whether at least one variant is available
 */
public record ProductQuery(@Nullable String q, @Nullable String category, @Nullable String brand,
        @Nullable Long minPrice, @Nullable Long maxPrice, @Nullable Boolean inStock, ProductSort sort) {}
