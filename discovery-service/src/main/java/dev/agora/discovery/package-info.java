/** The registry (Eureka) in which every service of the shop can be found; only those who know its credentials get in. */
@NullMarked
package dev.agora.discovery;

import org.jspecify.annotations.NullMarked;
