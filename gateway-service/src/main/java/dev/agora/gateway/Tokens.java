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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells access tokens that user-service signed from all others; each is verified once and remembered until it expires. */
@Component
final class Tokens {

    private static final int REMEMBERED_CHARACTERS = 16 * 1024 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Verified> verified;

    Tokens(TokenProperties properties, Clock clock) {
        this.clock = clock;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new SigningKeys(properties.jwkSetUri(), clock)));
        processor.setJWTClaimsSetVerifier(claimsVerifier());
        verified = Caffeine.newBuilder()
                .maximumWeight(REMEMBERED_CHARACTERS)
                .weigher((String token, Verified known) -> token.length())
                .expireAfter(
                        Expiry.<String, Verified>creating(
                                (token, known) -> Duration.between(clock.instant(), known.expiry())))
                .build();
    }

    /** The subject of a token that has been verified before and has not expired since. */
    @Nullable
    String known(String token) {
        var known = verified.getIfPresent(token);
        return known != null && known.expiry().isAfter(clock.instant()) ? known.subject() : null;
    }

    /**
     * Checks a token's signature and claims; blocks while it has to fetch keys.
     *
     * @return its subject
     * @throws Problem 401 when the token is bad, 503 when there is no key yet to tell by
     */
    String verify(String token) {
        try {
            var claims = processor.process(token, null);
            verified.put(token, new Verified(claims.getSubject(), claims.getExpirationTime().toInstant()));
            return claims.getSubject();
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

    private record Verified(String subject, Instant expiry) {}
}
