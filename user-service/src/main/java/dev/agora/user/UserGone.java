package dev.agora.user;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** The token is good, its account is not there any more or disabled. */
class UserGone extends ProblemException {
    UserGone() {
        super(HttpStatus.UNAUTHORIZED, "unauthenticated", "This account cannot be used.");
        header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
}
