/** What every service of the shop has in common, as mechanism: settings of lowest precedence that a service may override. */
@NullMarked
package dev.agora.defaults;

import org.jspecify.annotations.NullMarked;
