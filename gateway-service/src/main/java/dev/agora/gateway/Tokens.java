package dev.agora.gateway;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.springframework.stereotype.Component;

/** Tells access tokens that user-service signed from all others; each is verified once and remembered until it expires. */
@Component
final class Tokens {

    private static final int REMEMBERED_CHARACTERS = 16 * 1024 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Instant> verified;

    Tokens(TokenProperties properties, Clock clock) {
        this.clock = clock;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new SigningKeys(properties.jwkSetUri(), clock)));
        processor.setJWTClaimsSetVerifier(claimsVerifier());
        verified = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_CHARACTERS)
                .weigher((String token, Instant expiry) -> token.length())
                .expireAfter(
                        Expiry.<String, Instant>creating((token, expiry) -> Duration.between(clock.instant(), expiry)))
                .build();
    }

    boolean isKnown(String token) {
        var expiry = verified.getIfPresent(token);
        return expiry != null && expiry.isAfter(clock.instant());
    }

    /**
     * Checks a token's signature and claims; blocks while it has to fetch keys.
     *
     * @throws Problem 401 when the token is bad, 503 when there is no key yet to tell by
     */
    void verify(String token) {
        try {
            verified.put(token, processor.process(token, null).getExpirationTime().toInstant());
        } catch (KeySourceException _) {
            throw Problem.unavailable("Tokens cannot be checked at the moment.");
        } catch (ParseException | BadJOSEException | JOSEException _) {
            throw Problem.unauthenticated();
        }
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier() {
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>("agora-api",
                new JWTClaimsSet.Builder().issuer("agora").build(), Set.of("sub", "iat", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return verifier;
    }
}
