package dev.agora.user;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** Somebody has registered with this address already. */
class EmailTaken extends ProblemException {
    EmailTaken() {
        super(HttpStatus.CONFLICT, "email-taken", "There is an account with this e-mail address already.");
    }
}
