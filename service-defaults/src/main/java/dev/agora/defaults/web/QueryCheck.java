package dev.agora.defaults.web;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/**
 * A query parameter is given once unless its handler takes a list of it, never contains a NUL, and is not empty unless it
 * is text.
 */
final class QueryCheck implements HandlerInterceptor {
    private final Map<Method, Declared> declared = new ConcurrentHashMap<>();

    /** The names of the parameters that a handler takes several of, and of those that are no text. */
    private record Declared(Set<String> lists, Set<String> values) {
        static Declared by(HandlerMethod handler) {
            return new Declared(names(handler, QueryCheck::isMulti),
                    names(handler, type -> !isMulti(type) && type != String.class));
        }

        private static Set<String> names(HandlerMethod handler, Predicate<Class<?>> kind) {
            return Arrays.stream(handler.getMethodParameters()).flatMap(parameter -> names(parameter, kind))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static Stream<String> names(MethodParameter parameter, Predicate<Class<?>> kind) {
            Class<?> type = parameter.getParameterType();
            if (type.isRecord()) {
                return Arrays.stream(type.getRecordComponents()).filter(component -> kind.test(component.getType()))
                        .map(RecordComponent::getName);
            }
            var annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation == null || !kind.test(type)) {
                return Stream.empty();
            }
            String name = parameter.getParameter().getName();
            return Stream.of(annotation.name().isEmpty() ? name : annotation.name());
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method) {
            Declared known = declared.computeIfAbsent(method.getMethod(), _ -> Declared.by(method));
            request.getParameterMap().forEach((name, values) -> check(name, values, known));
        }
        return true;
    }

    private static void check(String name, String[] values, Declared known) {
        if (values.length > 1 && !known.lists().contains(name)) {
            throw invalid(name, "repeated", "may be given only once");
        }
        if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0 || value.indexOf('\uFFFD') >= 0)) {
            throw invalid(name, "characters", "contains characters that are not allowed");
        }
        if (known.values().contains(name) && values[0].isBlank()) {
            throw invalid(name, "type", "has the wrong type");
        }
    }

    private static ProblemException invalid(String name, String code, String message) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                .with(new FieldProblem('/' + name, code, message));
    }

    private static boolean isMulti(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }
}
