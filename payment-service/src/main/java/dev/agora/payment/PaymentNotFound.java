package dev.agora.payment;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** There is no such payment, or not for whoever asks. */
public class PaymentNotFound extends ProblemException {

    /** There is none. */
    public PaymentNotFound() {
        super(HttpStatus.NOT_FOUND, "not-found", "There is no such payment.");
    }
}
