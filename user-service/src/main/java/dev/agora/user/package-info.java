/** Accounts: who shops and who works here, their passwords and their addresses. */
@NullMarked
package dev.agora.user;

import org.jspecify.annotations.NullMarked;
