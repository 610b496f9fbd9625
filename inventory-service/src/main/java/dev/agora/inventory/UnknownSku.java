package dev.agora.inventory;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** Nothing is known of a SKU: no product has had it so far. */
public final class UnknownSku extends ProblemException {

    public UnknownSku() {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no such SKU.");
    }
}
