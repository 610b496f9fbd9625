package dev.agora.order;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** Lines in more than one currency. */
public final class MixedCurrencies extends ProblemException {

    public MixedCurrencies() {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "mixed-currencies", "All lines must have the same currency.");
    }
}
