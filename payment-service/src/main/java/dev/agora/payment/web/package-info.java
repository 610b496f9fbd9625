/** Answers customers, guests and staff. */
@NullMarked
package dev.agora.payment.web;

import org.jspecify.annotations.NullMarked;
