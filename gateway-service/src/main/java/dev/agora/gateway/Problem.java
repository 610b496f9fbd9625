package dev.agora.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;

import io.netty.handler.timeout.ReadTimeoutException;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** A request that ends here, with what its sender is told as an RFC 9457 problem. */
final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String slug;
    private final String detail;
    private final transient Map<String, String> headers;

    private Problem(HttpStatus status, String slug, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.detail = detail;
        this.headers = headers;
    }

    static Problem malformed(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "malformed-request", detail, Map.of());
    }

    static Problem tooLarge() {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request body is too large.", Map.of());
    }

    static Problem unauthenticated() {
        return new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "The bearer token is not valid.",
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
    }

    static Problem rateLimited(String detail, long retryAfterSeconds) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", detail, retry(retryAfterSeconds));
    }

    static Problem unavailable(String detail) {
        return unavailable(detail, 1);
    }

    static Problem unavailable(String detail, long retryAfterSeconds) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, retry(retryAfterSeconds));
    }

    private static Map<String, String> retry(long seconds) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** What the sender is told about a failure; nothing of the failure itself where it is not theirs. */
    static Problem of(Throwable failure) {
        return switch (failure) {
            case Problem problem -> problem;
            case NotFoundException _,ConnectException _,UnknownHostException _,NoRouteToHostException _ ->
                unavailable("The service is not reachable at the moment.");
            case PoolAcquirePendingLimitException _ -> unavailable("The service has too many requests under way.");
            case ResponseStatusException answer when answer.getCause() instanceof PoolAcquireTimeoutException ->
                unavailable("The service has too many requests under way.");
            case ResponseStatusException answer when answer.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) ->
                new Problem(HttpStatus.GATEWAY_TIMEOUT, "unavailable", "The service did not answer in time.", retry(1));
            case ResponseStatusException answer when answer.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND) ->
                new Problem(HttpStatus.NOT_FOUND, "not-found", "Nothing is served here.", Map.of());
            case ResponseStatusException answer when answer.getStatusCode().is4xxClientError() ->
                malformed("The request is not one that this server understands.");
            case ReadTimeoutException _,AbortedException _ ->
                new Problem(HttpStatus.REQUEST_TIMEOUT, "malformed-request",
                        "The request did not arrive completely.", Map.of());
            case IOException _ -> new Problem(HttpStatus.BAD_GATEWAY, "unavailable",
                    "The service ended the connection before it answered.", retry(1));
            default -> new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.",
                    Map.of());
        };
    }

    HttpStatus status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The answer's body, with the trace under which the logs speak of it. */
    Body body(String traceId) {
        var title = Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
        return new Body("/problems/" + slug, title, status.value(), detail, traceId);
    }

    record Body(String type, String title, int status, String detail, String traceId) {}
}
