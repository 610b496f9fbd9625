package dev.agora.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets no bad bearer token through to a service, nor anybody beyond their limits; whether a token is needed at all, each
 * service decides. Whoever shows a bad token is counted as somebody without one.
 */
@Component
final class TokenFilter implements GlobalFilter, Ordered {

    private static final String SCHEME = "Bearer";

    private final Tokens tokens;
    private final Admission admission;

    TokenFilter(Tokens tokens, Admission admission) {
        this.tokens = tokens;
        this.admission = admission;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var token = bearer(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        return check(exchange, token).then(chain.filter(exchange));
    }

    private Mono<Void> check(ServerWebExchange exchange, @Nullable String token) {
        if (token == null) {
            return admission.check(exchange, null);
        }
        var known = tokens.known(token);
        if (known != null) {
            return admission.check(exchange, known);
        }
        return Mono.fromCallable(() -> tokens.verify(token)).subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(bad -> admission.check(exchange, null).then(Mono.error(bad)))
                .flatMap(subject -> admission.check(exchange, subject));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
