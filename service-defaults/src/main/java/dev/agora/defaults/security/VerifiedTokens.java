package dev.agora.defaults.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies an access token once and remembers it until it expires: RS256, our issuer, our audience, its times. */
final class VerifiedTokens implements JwtDecoder {
    private final NimbusJwtDecoder decoder;
    private final Cache<String, Jwt> verified;

    VerifiedTokens(JWKSource<SecurityContext> keys, SecurityProperties properties, Clock clock) {
        this.decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
        decoder.setJwtValidator(validator(properties, clock));
        this.verified = Caffeine.newBuilder()
                .maximumSize(properties.cachedTokens())
                .expireAfter(Expiry.creating((String _, Jwt token) -> lifetime(token, clock, properties.clockSkew())))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt fresh = decoder.decode(token);
        verified.put(token, fresh);
        return fresh;
    }

    private static Duration lifetime(Jwt token, Clock clock, Duration skew) {
        Instant expires = token.getExpiresAt();
        return expires == null ? Duration.ZERO : Duration.between(clock.instant(), expires.plus(skew));
    }

    private static OAuth2TokenValidator<Jwt> validator(SecurityProperties properties, Clock clock) {
        var times = new JwtTimestampValidator(properties.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        var audience = new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
                audiences -> audiences != null && audiences.contains(properties.audience()));
        var subject = new JwtClaimValidator<String>(JwtClaimNames.SUB, VerifiedTokens::isUuid);
        return new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(properties.issuer()),
                audience, subject);
    }

    private static boolean isUuid(String subject) {
        try {
            return subject != null && UUID.fromString(subject).toString().equals(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
