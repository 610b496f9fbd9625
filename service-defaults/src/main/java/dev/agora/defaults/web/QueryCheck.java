package dev.agora.defaults.web;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** A query parameter is given once unless its handler takes a list of it, and never contains a NUL. */
final class QueryCheck implements HandlerInterceptor {
    private final Map<Method, Set<String>> multiValued = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method) {
            Set<String> lists = multiValued.computeIfAbsent(method.getMethod(), _ -> multiValued(method));
            request.getParameterMap().forEach((name, values) -> check(name, values, lists));
        }
        return true;
    }

    private static void check(String name, String[] values, Set<String> lists) {
        if (values.length > 1 && !lists.contains(name)) {
            throw invalid(name, "repeated", "may be given only once");
        }
        if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0 || value.indexOf('\uFFFD') >= 0)) {
            throw invalid(name, "characters", "contains characters that are not allowed");
        }
    }

    private static ProblemException invalid(String name, String code, String message) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "validation", "The request is not valid.")
                .with(new FieldProblem('/' + name, code, message));
    }

    private static Set<String> multiValued(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(QueryCheck::multiValued)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> multiValued(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> isMulti(component.getType()))
                    .map(RecordComponent::getName);
        }
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null || !isMulti(type)) {
            return Stream.empty();
        }
        String declared = parameter.getParameter().getName();
        return Stream.of(annotation.name().isEmpty() ? declared : annotation.name());
    }

    private static boolean isMulti(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }
}
