/**
 * The catalogue: what is for sale, under which SKUs and at what price. {@link dev.agora.product.Catalogue} is how staff
 * change it; whatever changes it publishes {@link dev.agora.product.ProductChanged} in the same transaction.
 */
@NullMarked
package dev.agora.product;

import org.jspecify.annotations.NullMarked;
