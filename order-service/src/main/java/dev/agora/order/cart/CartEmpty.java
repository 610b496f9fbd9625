package dev.agora.order.cart;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** There is nothing to order. */
public final class CartEmpty extends ProblemException {

    CartEmpty() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "cart-empty", "The cart is empty.");
    }
}
