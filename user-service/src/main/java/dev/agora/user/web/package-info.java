/** The REST surface of accounts and sessions. */
@NullMarked
package dev.agora.user.web;

import org.jspecify.annotations.NullMarked;
