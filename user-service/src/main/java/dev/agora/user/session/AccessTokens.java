package dev.agora.user.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.stereotype.Component;

import dev.agora.user.Role;
import dev.agora.user.User;

/** Mints the signed tokens that say who somebody is, for a quarter of an hour. */
@Component
class AccessTokens {
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    String mint(User user, UUID session) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder().issuer(settings.issuer())
                .audience(settings.audience())
                .subject(user.id().toString())
                .claim("email", user.email())
                .claim("roles", user.orderedRoles().stream().map(Role::wireName).toList())
                .claim(Sessions.SESSION_CLAIM, session.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.accessLifetime())))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        RSAKey key = keys.current();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
        return token.serialize();
    }
}
