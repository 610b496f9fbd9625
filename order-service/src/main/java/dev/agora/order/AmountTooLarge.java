package dev.agora.order;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** A sum of money that no longer fits 64 bits of minor units. */
public final class AmountTooLarge extends ProblemException {

    AmountTooLarge() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "validation", "The total is too large.");
    }
}
