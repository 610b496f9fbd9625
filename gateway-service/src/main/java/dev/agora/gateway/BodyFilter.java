package dev.agora.gateway;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends bodies that are too long. The services would do it too, but they hang up on whoever goes on sending, and their answer
 * gets lost. Also knows whether a request has arrived completely: until then, a silence is the sender's and not the service's.
 */
@Component
final class BodyFilter implements GlobalFilter, Ordered {

    private static final String ATTRIBUTE = Body.class.getName();
    private static final String MAX_BODY = "max-body";

    private final long maxBody;

    BodyFilter(SenderProperties properties) {
        this.maxBody = properties.maxBody().toBytes();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        long length = headers.getContentLength();
        if (length <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return chain.filter(exchange);
        }
        long limit = limit(exchange);
        if (length > limit) {
            return Mono.error(Problem.tooLarge());
        }
        var body = new Body(exchange.getRequest(), limit);
        exchange.getAttributes().put(ATTRIBUTE, body);
        return chain.filter(exchange.mutate().request(body).build());
    }

    /** Whether all of the request has been passed on. */
    static boolean isSent(ServerWebExchange exchange) {
        Body body = exchange.getAttribute(ATTRIBUTE);
        return body == null || body.sent;
    }

    /** A route may name another limit in its metadata. */
    private long limit(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var own = route.getMetadata().get(MAX_BODY);
        return own == null ? maxBody : DataSize.parse(own.toString()).toBytes();
    }

    private static final class Body extends ServerHttpRequestDecorator {

        private final long limit;
        private long received;
        private volatile boolean sent;

        Body(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().map(this::counted).doOnComplete(() -> sent = true);
        }

        private DataBuffer counted(DataBuffer part) {
            received += part.readableByteCount();
            if (received > limit) {
                DataBufferUtils.release(part);
                throw Problem.tooLarge();
            }
            return part;
        }
    }
}
