/** Reading the catalogue: single products, filtered and sorted pages, full text, facets, suggestions. */
@NullMarked
package dev.agora.product.search;

import org.jspecify.annotations.NullMarked;
