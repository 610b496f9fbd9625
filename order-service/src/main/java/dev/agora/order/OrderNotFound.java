package dev.agora.order;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** There is no such order, or whoever asks may not know of it. */
public final class OrderNotFound extends ProblemException {

    OrderNotFound() {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no such order.");
    }
}
