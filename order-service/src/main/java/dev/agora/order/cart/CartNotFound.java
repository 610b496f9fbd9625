package dev.agora.order.cart;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** There is no such cart, it has expired, or it is somebody else's. */
public final class CartNotFound extends ProblemException {

    CartNotFound() {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no such cart.");
    }
}
