package dev.agora.defaults.problem;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A problem before it is written: what is told, and which headers go with it. */
record Problem(HttpStatus status, String slug, @Nullable String detail, List<FieldProblem> errors,
        HttpHeaders headers) {
    static Problem of(HttpStatus status, String slug, @Nullable String detail) {
        return new Problem(status, slug, detail, List.of(), new HttpHeaders());
    }

    static Problem of(ProblemException refusal) {
        return new Problem(refusal.status(), refusal.slug(), refusal.detail(), refusal.errors(), refusal.headers());
    }

    static Problem malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, "malformed-request", detail);
    }

    static Problem invalid(FieldProblem... errors) {
        return invalid(List.of(errors));
    }

    /** Validation finds errors in no order; told in one, the same mistake always gets the same answer. */
    static Problem invalid(List<FieldProblem> errors) {
        var ordered = errors.stream()
                .sorted(Comparator.comparing(FieldProblem::pointer).thenComparing(FieldProblem::code))
                .toList();
        return new Problem(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.", ordered,
                new HttpHeaders());
    }

    static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here.");
    }

    static Problem unavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Please try again soon.")
                .with(HttpHeaders.RETRY_AFTER, "1");
    }

    /** What happened stays in the log, under the trace id. */
    static Problem unexpected() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", null);
    }

    /** The problem of a bare status, as Tomcat and the error page know it. */
    static Problem of(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> malformed("The request cannot be read.");
            case UNAUTHORIZED -> of(status, "unauthenticated", "A valid access token is required.");
            case FORBIDDEN -> of(status, "forbidden", "Your roles do not allow this.");
            case NOT_FOUND -> notFound();
            case METHOD_NOT_ALLOWED -> of(status, "method-not-allowed", "This resource does not support the method.");
            case NOT_ACCEPTABLE -> of(status, "not-acceptable", "None of the acceptable media types can be produced.");
            case CONTENT_TOO_LARGE -> of(status, "too-large", "The request is too large.");
            case UNSUPPORTED_MEDIA_TYPE ->
                of(status, "unsupported-media-type", "The request's media type or encoding is not supported.");
            case TOO_MANY_REQUESTS -> of(status, "rate-limited", "Too many requests.");
            case SERVICE_UNAVAILABLE -> unavailable();
            case INTERNAL_SERVER_ERROR -> unexpected();
            default -> of(status, status.is5xxServerError() ? "internal" : "malformed-request", null);
        };
    }

    Problem with(String header, String value) {
        var more = new HttpHeaders(headers);
        more.set(header, value);
        return new Problem(status, slug, detail, errors, more);
    }

    Body body(String traceId) {
        return new Body("/problems/" + slug, title(), status.value(), detail, traceId, errors);
    }

    private String title() {
        var words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The members of RFC 9457 and ours, in the order in which a person reads them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Body(String type, String title, int status, @Nullable String detail, String traceId,
            List<FieldProblem> errors) {}
}
