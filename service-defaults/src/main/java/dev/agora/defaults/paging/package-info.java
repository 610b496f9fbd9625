/** Keyset pages: a limit, a signed opaque cursor and the page that answers them. */
@NullMarked
package dev.agora.defaults.paging;

import org.jspecify.annotations.NullMarked;
