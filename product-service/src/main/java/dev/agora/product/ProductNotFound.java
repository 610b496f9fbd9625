package dev.agora.product;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** There is no such product, or not for this caller. */
public class ProductNotFound extends ProblemException {

    public ProductNotFound() {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no such product.");
    }
}
