package dev.agora.gateway;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where user-service publishes the public keys of the tokens that it signs. */
@ConfigurationProperties("spring.security.oauth2.resourceserver.jwt")
record TokenProperties(URI jwkSetUri) {}
