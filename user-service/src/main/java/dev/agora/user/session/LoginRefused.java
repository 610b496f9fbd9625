package dev.agora.user.session;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** The credentials are no good; which part of them, and why, is not said. */
class LoginRefused extends ProblemException {
    LoginRefused() {
        super(HttpStatus.UNAUTHORIZED, "unauthenticated", "These credentials are not valid.");
        header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
