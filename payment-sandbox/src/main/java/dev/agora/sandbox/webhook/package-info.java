/** Events on their way to the shop: a durable queue, signed and sent until they are accepted. */
@NullMarked
package dev.agora.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
