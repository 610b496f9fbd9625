package dev.agora.gateway;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The origins whose pages may call the shop from a browser, such as {@code https://shop.example}; none by default. There is
 * no wildcard: it would let in {@code null}, which is what sandboxed pages call themselves.
 */
@ConfigurationProperties("agora.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    CorsProperties {
        for (var origin : allowedOrigins) {
            if (!origin.matches("https?://[a-z0-9.:\\[\\]-]+")) {
                throw new IllegalArgumentException(
                        "'%s' is no origin: https, a host in lower case and perhaps a port, nothing after them"
                                .formatted(origin));
            }
        }
    }
}
