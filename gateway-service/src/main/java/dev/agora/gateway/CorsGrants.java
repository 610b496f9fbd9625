package dev.agora.gateway;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * Grants the pages of the configured storefronts access. Another origin gets no grant, which its browser enforces; its
 * preflight is refused here, and what needs none is answered: behind a proxy that ends TLS even our own origin looks foreign.
 */
final class CorsGrants implements CorsConfigurationSource {

    private final CorsConfiguration grant = new CorsConfiguration();

    CorsGrants(CorsProperties properties) {
        grant.setAllowedOrigins(properties.allowedOrigins());
        grant.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        grant.setAllowedHeaders(List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
                "Prefer", "Agora-Guest-Token", "Last-Event-ID", "traceparent"));
        grant.setExposedHeaders(List.of("Location", "ETag", "Retry-After", "Idempotency-Replayed", "WWW-Authenticate",
                Admission.HEADER, Admission.POLICY_HEADER));
        grant.setMaxAge(Duration.ofHours(1));
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        if (CorsUtils.isPreFlightRequest(request) || grant.checkOrigin(request.getHeaders().getOrigin()) != null) {
            return grant;
        }
        // A cache may not give this answer to a page that has a grant.
        exchange.getResponse().getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        return null;
    }
}
