package dev.agora.gateway;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

import dev.agora.gateway.limit.Limit;
import dev.agora.gateway.limit.LimitProperties;
import dev.agora.gateway.limit.Limited;
import dev.agora.gateway.limit.RateLimits;
import dev.agora.gateway.limit.Verdict;

/**
 * Holds every request to its limits and tells its sender how much is left, in the fields of the IETF's draft. A route's
 * metadata may name a further limit ({@code limit: registration}) or take away all of them ({@code limit: none}).
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
 */
@Component
final class Admission {

    static final String HEADER = "RateLimit";
    static final String POLICY_HEADER = "RateLimit-Policy";

    private static final String LIMIT = "limit";

    private final RateLimits limits;
    private final LimitProperties properties;
    private final ClientAddresses addresses;

    Admission(RateLimits limits, LimitProperties properties, ClientAddresses addresses) {
        this.limits = limits;
        this.properties = properties;
        this.addresses = addresses;
    }

    /**
     * Completes when the request may go on, fails with a problem when it may not.
     *
     * @param user the subject of the request's token, null without a good one
     */
    Mono<Void> check(ServerWebExchange exchange, @Nullable String user) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return switch ((String) route.getMetadata().get(LIMIT)) {
            case "none" -> Mono.empty();
            case "registration" -> general(exchange, user)
                    .then(Mono.defer(() -> count(exchange, Limited.REGISTRATION, network(exchange))));
            case null -> general(exchange, user);
            case String unknown -> throw new IllegalStateException("There is no limit " + unknown);
        };
    }

    private Mono<Void> general(ServerWebExchange exchange, @Nullable String user) {
        return user == null
                ? count(exchange, Limited.ADDRESS, network(exchange))
                : count(exchange, Limited.USER, user);
    }

    private String network(ServerWebExchange exchange) {
        InetAddress client = addresses.of(exchange.getRequest());
        return ClientAddresses.network(client);
    }

    private Mono<Void> count(ServerWebExchange exchange, Limited limited, String sender) {
        var counted = limits.count(limited, sender);
        if (!counted.isDone()) {
            // Redis answers on a thread that is one for all requests: each goes on where it came from.
            Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
            counted = counted.thenApplyAsync(Function.identity(), connection.channel().eventLoop());
        }
        return Mono.fromFuture(counted, true).flatMap(verdict -> judge(exchange, limited, verdict));
    }

    private Mono<Void> judge(ServerWebExchange exchange, Limited limited, Verdict verdict) {
        var limit = properties.of(limited);
        var headers = exchange.getResponse().getHeaders();
        headers.add(POLICY_HEADER,
                "\"%s\";q=%d;w=%d".formatted(limited.title(), limit.burst(), seconds(limit.untilFull())));
        headers.add(HEADER,
                "\"%s\";r=%d;t=%d".formatted(limited.title(), verdict.left(), seconds(verdict.untilFull())));
        return verdict.admitted()
                ? Mono.empty()
                : Mono.error(Problem.rateLimited(detail(limited, limit), seconds(verdict.untilNext())));
    }

    private static String detail(Limited limited, Limit limit) {
        var per = seconds(limit.period()) == 1 ? "a second" : "in %d seconds".formatted(seconds(limit.period()));
        return switch (limited) {
            case USER -> "A user may make %d requests %s.".formatted(limit.requests(), per);
            case ADDRESS -> "An address may make %d requests %s without a token.".formatted(limit.requests(), per);
            case REGISTRATION -> "An address may register %d accounts %s.".formatted(limit.requests(), per);
        };
    }

    /** Rounded up: who comes back after that time is not early. */
    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
