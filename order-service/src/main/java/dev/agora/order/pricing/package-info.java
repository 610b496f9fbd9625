/** Prices: this service's own replica of the catalogue, and the question to product-service when the replica cannot tell. */
@NullMarked
package dev.agora.order.pricing;

import org.jspecify.annotations.NullMarked;
