/** What inventory says about stock, kept for showing it beside the variants. */
@NullMarked
package dev.agora.product.stock;

import org.jspecify.annotations.NullMarked;
