package dev.agora.defaults.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Bean validation's findings as field problems with codes that do not change when a constraint's class does. */
final class Violations {
    private static final Map<String, String> CODES = Map.ofEntries(Map.entry("NotNull", "required"),
            Map.entry("NotBlank", "required"), Map.entry("NotEmpty", "required"), Map.entry("Null", "forbidden"),
            Map.entry("Min", "min"), Map.entry("DecimalMin", "min"), Map.entry("Positive", "min"),
            Map.entry("PositiveOrZero", "min"), Map.entry("Max", "max"), Map.entry("DecimalMax", "max"),
            Map.entry("Negative", "max"), Map.entry("NegativeOrZero", "max"), Map.entry("Range", "range"),
            Map.entry("Size", "size"), Map.entry("Length", "size"), Map.entry("CodePointLength", "size"),
            Map.entry("Pattern", "pattern"), Map.entry("Email", "email"), Map.entry("URL", "url"),
            Map.entry("Digits", "digits"), Map.entry("Past", "past"), Map.entry("PastOrPresent", "past"),
            Map.entry("Future", "future"), Map.entry("FutureOrPresent", "future"),
            Map.entry("UniqueElements", "unique"), Map.entry("typeMismatch", "type"));

    private Violations() {}

    static List<FieldProblem> of(Errors errors) {
        return of("", errors);
    }

    static List<FieldProblem> of(HandlerMethodValidationException invalid) {
        var problems = new ArrayList<FieldProblem>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                problems.addAll(of(container(result), errors));
            } else {
                String pointer = container(result) + elementOf(result);
                result.getResolvableErrors().forEach(
                        error -> problems.add(problem(pointer, code(error.getCodes()), error.getDefaultMessage())));
            }
        }
        return problems;
    }

    static List<FieldProblem> of(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> problem(pointer(violation), code(violation), violation.getMessage())).toList();
    }

    private static List<FieldProblem> of(String container, Errors errors) {
        return errors.getAllErrors().stream().map(error -> of(container, error)).toList();
    }

    private static FieldProblem of(String container, ObjectError error) {
        String pointer = error instanceof org.springframework.validation.FieldError field
                ? container + pointer(field.getField())
                : container;
        return problem(pointer, code(error.getCodes()), error.getDefaultMessage());
    }

    /** A body is the root of its pointers; a parameter is named first. */
    private static String container(ParameterValidationResult result) {
        var parameter = result.getMethodParameter();
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return elementOf(result);
        }
        return '/' + String.valueOf(parameter.getParameterName());
    }

    private static String elementOf(ParameterValidationResult result) {
        return result.getContainerIndex() == null ? "" : "/" + result.getContainerIndex();
    }

    /** {@code lines[0].options[size]} becomes {@code /lines/0/options/size}. */
    private static String pointer(String path) {
        return path.isEmpty() ? "" : '/' + path.replace("].", "/").replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        for (var node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static String code(ConstraintViolation<?> violation) {
        return code(violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName());
    }

    /** Spring lists codes from the most specific to the bare constraint's name. */
    private static String code(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? "invalid" : code(codes[codes.length - 1]);
    }

    private static String code(String constraint) {
        return CODES.getOrDefault(constraint, kebab(constraint));
    }

    /** A constraint of a service's own is its own code: {@code KnownCountry} is {@code known-country}. */
    private static String kebab(String constraint) {
        return constraint.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static FieldProblem problem(String pointer, String code, @Nullable String message) {
        return code.equals("type")
                ? new FieldProblem(pointer, code, "has the wrong type")
                : new FieldProblem(pointer, code, message == null ? "is not valid" : message);
    }
}
