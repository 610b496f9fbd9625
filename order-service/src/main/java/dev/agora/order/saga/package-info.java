/** Listens to inventory and payments: this service's own views of their events, translated for the order. */
@NullMarked
package dev.agora.order.saga;

import org.jspecify.annotations.NullMarked;
