package dev.agora.gateway;

import java.net.ConnectException;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Gives a request whose connection was refused to the next instance, once and whatever its method: nothing of it has been
 * sent. The gateway's own Retry filter would do that too, but holds every body in memory in case it must be sent again.
 */
@Component
final class RefusedConnections implements GlobalFilter, Ordered {

    @Override
    public int getOrder() {
        return RouteBreakers.ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).retryWhen(Retry.max(1).filter(ConnectException.class::isInstance)
                .doBeforeRetry(_ -> ServerWebExchangeUtils.reset(exchange))
                .onRetryExhaustedThrow((_, last) -> last.failure()));
    }
}
