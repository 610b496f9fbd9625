package dev.agora.product;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** A product that breaks the rules; names the fields at fault. */
public class InvalidProduct extends ProblemException {

    public InvalidProduct(List<FieldProblem> problems) {
        super(HttpStatus.BAD_REQUEST, "validation", "The product is not valid.");
        with(problems.toArray(FieldProblem[]::new));
    }

    /** A field that has to be there and is not. */
    public static InvalidProduct missing(String pointer) {
        return new InvalidProduct(List.of(new FieldProblem(pointer, "required", "is required")));
    }

    /** What is wrong, on one line. */
    public String summary() {
        return errors().stream().map(problem -> problem.pointer().substring(1).replaceAll("^variants/\\d+/", "") + " "
                + problem.message()).collect(Collectors.joining("; "));
    }
}
