package dev.agora.order.cart;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** The cart does not hold this SKU. */
public final class CartLineNotFound extends ProblemException {

    CartLineNotFound() {
        super(HttpStatus.NOT_FOUND, "not-found", "The cart has no such line.");
    }
}
