/**
 * Owns "was it paid": one {@link dev.agora.payment.Payment} per order, its refunds, and the work that a payment provider
 * has to be asked to do. Adapters: {@code saga} hears of orders and stock, {@code work} asks the provider, {@code stripe} is
 * one, {@code web} answers people.
 */
@NullMarked
package dev.agora.payment;

import org.jspecify.annotations.NullMarked;
