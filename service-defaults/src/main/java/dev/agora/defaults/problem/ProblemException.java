package dev.agora.defaults.problem;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A refusal that the caller is told about as {@code application/problem+json} of type {@code /problems/<slug>}.
 * Expected, hence without a stack trace; domain exceptions extend it.
 */
public class ProblemException extends RuntimeException {
    private final HttpStatus status;
    private final String slug;
    private final String detail;
    private final transient List<FieldProblem> errors = new ArrayList<>();
    private final transient HttpHeaders headers = new HttpHeaders();

    /** @param detail shown to the caller; never a class name, SQL or a secret */
    public ProblemException(HttpStatus status, String slug, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.detail = detail;
    }

    /** Adds what is wrong with single fields. */
    public ProblemException with(FieldProblem... problems) {
        errors.addAll(List.of(problems));
        return this;
    }

    /** Adds a header to the answer, such as {@code Retry-After}. */
    public ProblemException header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String slug() {
        return slug;
    }

    public String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return List.copyOf(errors);
    }

    public HttpHeaders headers() {
        return HttpHeaders.readOnlyHttpHeaders(headers);
    }
}
