/** Sessions: logging in, the access tokens that every service verifies, and the refresh tokens that renew them. */
@NullMarked
package dev.agora.user.session;

import org.jspecify.annotations.NullMarked;
