/** The REST surface of carts and orders. */
@NullMarked
package dev.agora.order.web;

import org.jspecify.annotations.NullMarked;
