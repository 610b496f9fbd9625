package dev.agora.order.cart;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** The cart has become an order and cannot change any more. */
public final class CartCompleted extends ProblemException {

    CartCompleted() {
        super(HttpStatus.CONFLICT, "cart-completed", "The cart is completed.");
    }
}
