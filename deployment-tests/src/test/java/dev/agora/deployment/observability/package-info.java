/** What watches the shop looks for what the shop shows. */
@NullMarked
package dev.agora.deployment.observability;

import org.jspecify.annotations.NullMarked;
