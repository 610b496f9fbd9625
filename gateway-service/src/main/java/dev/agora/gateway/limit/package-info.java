/** How much one sender may ask for, counted in Redis for all gateways together. Knows nothing of HTTP. */
@NullMarked
package dev.agora.gateway.limit;

import org.jspecify.annotations.NullMarked;
