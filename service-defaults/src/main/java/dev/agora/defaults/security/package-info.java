/** The resource server: who is calling, which paths are public, and what only staff may do. */
@NullMarked
package dev.agora.defaults.security;

import org.jspecify.annotations.NullMarked;
