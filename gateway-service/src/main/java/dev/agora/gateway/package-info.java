/**
 * The only door to the shop: refuses what no service should have to see, checks tokens, forwards the rest to where the
 * registry says the service lives, and says what failed when that does not work out. The routes are in application.yaml.
 */
@NullMarked
package dev.agora.gateway;

import org.jspecify.annotations.NullMarked;
