package dev.agora.order;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** A request whose single fields are wrong in a way that only the domain can tell. */
public final class InvalidRequest extends ProblemException {

    public InvalidRequest(FieldProblem... problems) {
        super(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.");
        with(problems);
    }
}
