/** Hears of orders and of their stock. */
@NullMarked
package dev.agora.payment.saga;

import org.jspecify.annotations.NullMarked;
