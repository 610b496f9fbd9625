package dev.agora.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;

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

    /**
     * Grants the configured storefronts access. Another origin gets no grant, which its browser enforces, but no refusal
     * either: behind a proxy that ends TLS even our own origin looks foreign.
     */
    @Bean
    CorsWebFilter corsFilter(CorsProperties properties) {
        var grant = new CorsConfiguration();
        grant.setAllowedOrigins(properties.allowedOrigins());
        grant.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        grant.setAllowedHeaders(List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
                "Prefer", "Agora-Guest-Token", "Last-Event-ID", "traceparent"));
        grant.setExposedHeaders(List.of("Location", "ETag", "Retry-After", "Idempotency-Replayed", "WWW-Authenticate"));
        grant.setMaxAge(Duration.ofHours(1));
        return new CorsWebFilter(
                exchange -> grant.checkOrigin(exchange.getRequest().getHeaders().getOrigin()) == null ? null : grant);
    }
}
