/** Carts: what a customer or a guest means to buy, until it is completed into an order. */
@NullMarked
package dev.agora.order.cart;

import org.jspecify.annotations.NullMarked;
