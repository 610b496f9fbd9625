package dev.agora.defaults.paging;

import java.util.List;
import java.util.function.Function;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/** A keyset position: the sort values of the last row that was shown. Opaque and signed on the wire. */
public record Cursor(List<String> values) {
    public Cursor {
        values = List.copyOf(values);
    }

    /** A position given by its sort values in order. */
    public static Cursor of(String... values) {
        return new Cursor(List.of(values));
    }

    /** One sort value, parsed; a cursor that was made for another list is refused with 400. */
    public <T> T value(int index, Function<String, T> parse) {
        try {
            return parse.apply(values.get(index));
        } catch (RuntimeException e) {
            throw unusable();
        }
    }

    static ProblemException unusable() {
        return new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                .with(new FieldProblem("/cursor", "invalid", "is not a cursor of this list"));
    }
}
