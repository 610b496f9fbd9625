package dev.agora.defaults.problem;

import java.util.List;

import jakarta.validation.ConstraintViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Which problem an exception is. */
final class ProblemMapping {
    private ProblemMapping() {}

    static Problem of(Throwable failure) {
        return switch (failure) {
            case ProblemException refusal -> Problem.of(refusal);
            case AuthenticationServiceException _ -> Problem.unavailable();
            case OAuth2AuthenticationException _ -> unauthenticated("Bearer error=\"invalid_token\"");
            case AuthenticationException _ -> unauthenticated("Bearer");
            case AccessDeniedException _ -> Problem.of(HttpStatus.FORBIDDEN);
            case OptimisticLockingFailureException _ ->
                Problem.of(HttpStatus.CONFLICT, "version-conflict", "Somebody else changed this meanwhile.");
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> Problem.invalid(Violations.of(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid -> Problem.invalid(Violations.of(invalid));
            case ConstraintViolationException invalid -> Problem.invalid(Violations.of(invalid));
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing -> missing(missing.getParameterName());
            case MissingRequestHeaderException missing -> missing(missing.getHeaderName());
            case MissingPathVariableException _ -> Problem.unexpected();
            case AsyncRequestTimeoutException _ -> Problem.unavailable();
            case ErrorResponse known -> known(known);
            default -> Outages.isOutage(failure) ? Problem.unavailable() : unknown(failure);
        };
    }

    private static Problem unauthenticated(String challenge) {
        return Problem.of(HttpStatus.UNAUTHORIZED).with(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException json
                ? UnreadableJson.problem(json)
                : Problem.malformed("A request body is required.");
    }

    /** A path that names no possible resource is an unknown one; anything else is a mistake in a parameter. */
    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? Problem.notFound()
                : Problem.invalid(new FieldProblem('/' + mismatch.getName(), "type", "has the wrong type"));
    }

    private static Problem missing(String name) {
        return Problem.invalid(List.of(new FieldProblem('/' + name, "required", "is required")));
    }

    private static Problem known(ErrorResponse known) {
        HttpStatus status = HttpStatus.resolve(known.getStatusCode().value());
        Problem problem = Problem.of(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
        for (var header : known.getHeaders().headerSet()) {
            problem = problem.with(header.getKey(), String.join(", ", header.getValue()));
        }
        return problem;
    }

    /** Tomcat throws an IllegalStateException of its own for parameters that it cannot decode. */
    private static Problem unknown(Throwable failure) {
        return failure.getClass().getName().equals("org.apache.tomcat.util.http.InvalidParameterException")
                ? Problem.malformed("The request's parameters cannot be read.")
                : Problem.unexpected();
    }
}
