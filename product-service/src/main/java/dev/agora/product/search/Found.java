package dev.agora.product.search;

import org.jspecify.annotations.Nullable;

import dev.agora.defaults.paging.Page;

/**
 * A page of products.
 *
 * @param total how many there are on all pages
 * @param facets null unless asked for
 */
public record Found(Page<ProductView> page, long total, @Nullable Facets facets) {}
