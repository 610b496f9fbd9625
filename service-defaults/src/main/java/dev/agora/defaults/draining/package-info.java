/** Lets an instance leave without a caller noticing. */
@NullMarked
package dev.agora.defaults.draining;

import org.jspecify.annotations.NullMarked;
