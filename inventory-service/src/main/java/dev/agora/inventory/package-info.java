/**
 * How many are left: stock by SKU, the reservations that orders hold on it, and the movements that explain every unit.
 * <p>
 * Whoever changes several rows locks them in one order: the inbox by event, reservations by order, stock by SKU.
 */
@NullMarked
package dev.agora.inventory;

import org.jspecify.annotations.NullMarked;
