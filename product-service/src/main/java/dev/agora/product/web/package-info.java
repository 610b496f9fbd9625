/** The catalogue's REST surface. */
@NullMarked
package dev.agora.product.web;

import org.jspecify.annotations.NullMarked;
