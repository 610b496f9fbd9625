package dev.agora.gateway;

import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every answer its security headers, and refuses requests that two servers could read in two ways: a path that is not what it seems, two Authorization headers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class RequestGuard implements WebFilter {

    /** More than a read of a hundred SKUs needs, less than the services' own limit, which answers without a problem. */
    private static final int LONGEST_TARGET = 8_000;

    /** Written so, a path means one thing to a filter here and another to the server behind. */
    private static final List<String> AMBIGUOUS = List.of("//", ";", "\\", "/./", "/../", "%2e", "%2f", "%5c", "%3b",
            "%00",
            "%25");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> secure(exchange.getResponse().getHeaders())));
        check(exchange.getRequest());
        return chain.filter(exchange);
    }

    private static void check(ServerHttpRequest request) {
        var uri = request.getURI();
        var path = uri.getRawPath();
        if (AMBIGUOUS.stream().anyMatch(path.toLowerCase()::contains) || path.endsWith("/..") || path.endsWith("/.")) {
            throw Problem.malformed("The path is not written plainly.");
        }
        if (uri.getRawQuery() != null && path.length() + uri.getRawQuery().length() > LONGEST_TARGET) {
            throw Problem.malformed("The query is too long.");
        }
        if (request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1) {
            throw Problem.malformed("There is more than one Authorization header.");
        }
    }

    private static void secure(HttpHeaders headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        // Browsers have long had this filter removed; where it still exists it does harm.
        headers.remove("X-XSS-Protection");
    }
}
