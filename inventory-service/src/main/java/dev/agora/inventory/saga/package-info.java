/** What this service hears: orders, which it reserves for, and products, whose SKUs it introduces. */
@NullMarked
package dev.agora.inventory.saga;

import org.jspecify.annotations.NullMarked;
