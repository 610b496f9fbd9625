package dev.agora.gateway;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The origins whose pages may call the shop from a browser, such as {@code https://shop.example}; none by default. */
@ConfigurationProperties("agora.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {}
