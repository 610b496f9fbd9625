/** What a service tells its operators, and what it keeps from them. */
@NullMarked
package dev.agora.defaults.observation;

import org.jspecify.annotations.NullMarked;
