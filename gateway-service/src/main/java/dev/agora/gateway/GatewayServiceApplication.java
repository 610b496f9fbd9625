package dev.agora.gateway;

import java.time.Clock;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.reactive.CorsWebFilter;
import reactor.netty.NettyPipeline;

@SpringBootApplication
@ConfigurationPropertiesScan
class GatewayServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(GatewayServiceApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Before requests are refused: pages may read why. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    CorsWebFilter corsFilter(CorsProperties properties) {
        return new CorsWebFilter(new CorsGrants(properties));
    }

    /** Nobody holds a connection by sending slowly, or not at all. */
    @Bean
    NettyServerCustomizer slowSenders(SenderProperties properties) {
        return server -> server.readTimeout(properties.bodyPause())
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "requestDeadline", new RequestDeadline(properties.idle())));
    }

    @Bean
    CircuitBreakerRegistry breakers(BreakerProperties properties, MeterRegistry meters) {
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) properties.window().toSeconds())
                .minimumNumberOfCalls(properties.minimumCalls()).failureRateThreshold(properties.failureRate())
                .waitDurationInOpenState(properties.open()).permittedNumberOfCallsInHalfOpenState(properties.probes())
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }
}
