package dev.agora.gateway;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells the services where a request came from and under which trace, and keeps from them whatever its sender claims
 * about that. Runs after the gateway's own filters, which remove the sender's X-Forwarded-* and Forwarded headers.
 */
@Component
final class ForwardedHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> CLAIMS = Set.of("x-user-id", "x-roles", "x-real-ip", "forwarded",
            TraceParent.HEADER);
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";

    private final ClientAddresses addresses;

    ForwardedHeaders(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var forwarded = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isClaim(name.toLowerCase(Locale.ROOT))) {
                forwarded.addAll(name, values);
            }
        });
        var request = exchange.getRequest();
        var told = addresses.isFromTrustedProxy(request) ? request.getHeaders() : HttpHeaders.EMPTY;
        // One address and not the whole way: the services would have to know again which part of it to believe.
        forwarded.set(ClientAddresses.HEADER, addresses.of(request).getHostAddress());
        forwarded.set(PROTO, or(told.getFirst(PROTO), request.getURI().getScheme()));
        forwarded.set(HOST, or(told.getFirst(HOST), host(request)));
        forwarded.set(TraceParent.HEADER, TraceParent.of(exchange).value());
        return forwarded;
    }

    private static boolean isClaim(String name) {
        return name.startsWith("x-forwarded-") || CLAIMS.contains(name);
    }

    private static String host(ServerHttpRequest request) {
        return or(request.getHeaders().getFirst(HttpHeaders.HOST), request.getURI().getAuthority());
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
