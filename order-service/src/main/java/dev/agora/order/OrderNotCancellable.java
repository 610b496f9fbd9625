package dev.agora.order;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** It is too late to cancel the order. */
public final class OrderNotCancellable extends ProblemException {

    OrderNotCancellable(String detail) {
        super(HttpStatus.CONFLICT, "order-not-cancellable", detail);
    }
}
