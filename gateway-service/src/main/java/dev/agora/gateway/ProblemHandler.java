package dev.agora.gateway;

import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem wherever a request ends in the gateway itself. */
@Component
@Order(-2)
final class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    /** Beginnings of header names. */
    private static final List<String> OURS = List.of("Access-Control-", HttpHeaders.VARY, Admission.HEADER);

    /** Whoever knows a cart's id may change the cart, so that it is none of the log's business. */
    private static final Pattern CART = Pattern.compile("/carts/[^/]+");

    private final JsonMapper mapper;

    ProblemHandler(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        var problem = Problem.of(failure);
        var traceId = TraceParent.of(exchange).traceId();
        report(exchange, problem, failure, traceId);
        response.setStatusCode(problem.status());
        dropAnswerOfTheService(response.getHeaders());
        problem.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = mapper.writeValueAsBytes(problem.body(traceId));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** What remains is ours: which origin may read the answer, and what is left of a limit. */
    private static void dropAnswerOfTheService(HttpHeaders headers) {
        headers.headerNames().stream()
                .filter(name -> OURS.stream().noneMatch(own -> name.regionMatches(true, 0, own, 0, own.length())))
                .toList().forEach(headers::remove);
    }

    private static void report(ServerWebExchange exchange, Problem problem, Throwable failure, String traceId) {
        var request = exchange.getRequest();
        var path = CART.matcher(request.getPath().value()).replaceFirst("/carts/***");
        try (var _ = MDC.putCloseable("traceId", traceId)) {
            if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
                log.error("{} {} failed, trace {}", request.getMethod(), path, traceId, failure);
            } else if (problem.status().is5xxServerError()) {
                log.warn("{} {} answered {}, trace {}: {}", request.getMethod(), path, problem.status().value(),
                        traceId, failure.toString());
            }
        }
    }
}
