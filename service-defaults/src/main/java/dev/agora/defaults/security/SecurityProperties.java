package dev.agora.defaults.security;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What a service asks of access tokens, and where it asks for none.
 *
 * @param publicRules {@code agora.security.public}: path patterns, each after an optional method ({@code GET /api/v1/products/**})
 * @param clockSkew how far clocks may disagree
 * @param keysRefresh how long fetched signing keys are good before they are fetched again
 * @param keysRetry how long to wait before asking again for keys that are missing
 * @param cachedTokens how many verified tokens are remembered
 */
@ConfigurationProperties("agora.security")
record SecurityProperties(@Name("public") @DefaultValue List<String> publicRules, @DefaultValue("agora") String issuer,
        @DefaultValue("agora-api") String audience, @DefaultValue("60s") Duration clockSkew,
        @DefaultValue("5m") Duration keysRefresh, @DefaultValue("2s") Duration keysRetry,
        @DefaultValue("10000") int cachedTokens) {}
