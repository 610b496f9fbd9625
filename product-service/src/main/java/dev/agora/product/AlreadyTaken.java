package dev.agora.product;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** A SKU or slug belongs to another product, which may be a draft or retired. */
public class AlreadyTaken extends ProblemException {

    AlreadyTaken(String pointer, String value) {
        super(HttpStatus.CONFLICT, "validation", "Another product has %s.".formatted(value));
        with(new FieldProblem(pointer, "taken", "belongs to another product"));
    }
}
