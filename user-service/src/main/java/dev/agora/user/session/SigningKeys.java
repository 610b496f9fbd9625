package dev.agora.user.session;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys that access tokens are signed with: the newest signs, all that are not retired verify. The first instance that
 * needs one generates it; a later row of {@code signing_key} replaces it everywhere within a minute.
 */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    private static final String LOAD = """
            SELECT generation, private_key FROM signing_key WHERE retired_at IS NULL ORDER BY generation DESC""";
    private static final String ADD_FIRST = """
            INSERT INTO signing_key (generation, private_key) VALUES (1, :key) ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;
    private final @Nullable RSAKey configured;
    private volatile List<RSAKey> keys = List.of();

    SigningKeys(JdbcClient jdbc, TokenSettings settings) {
        this.jdbc = jdbc;
        this.configured = settings.privateKey() == null ? null : key(fromPem(settings.privateKey()));
    }

    /** The key to sign with. */
    RSAKey current() {
        return keys().getFirst();
    }

    /** The public halves, for everybody. */
    public JWKSet published() {
        return new JWKSet(List.<JWK>copyOf(keys())).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void reload() {
        try {
            List<RSAKey> found = load();
            if (!found.isEmpty()) {
                keys = found;
            }
        } catch (DataAccessException e) {
            log.warn("The signing keys cannot be read, those known stay in use: {}", e.toString());
        }
    }

    /** Read when first needed: while an image is built, the service is put together where there is no database. */
    private List<RSAKey> keys() {
        List<RSAKey> known = keys;
        if (known.isEmpty()) {
            known = load();
            if (known.isEmpty()) {
                jdbc.sql(ADD_FIRST).param("key", generated().getEncoded()).update();
                known = load();
            }
            keys = known;
        }
        return known;
    }

    private List<RSAKey> load() {
        Stream<RSAKey> stored = jdbc.sql(LOAD)
                .query((row, _) -> usable(row.getInt("generation"), row.getBytes("private_key")))
                .list().stream().flatMap(Optional::stream);
        return Stream.concat(Stream.ofNullable(configured), stored).toList();
    }

    /** A key that somebody brought in a wrong form must not keep customers from logging in with the one before. */
    private static Optional<RSAKey> usable(int generation, byte[] pkcs8) {
        try {
            return Optional.of(key(pkcs8));
        } catch (IllegalArgumentException e) {
            log.error("The signing key of generation {} is left out: {}", generation, e.getMessage());
            return Optional.empty();
        }
    }

    private static PrivateKey generated() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static byte[] fromPem(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static RSAKey key(byte[] pkcs8) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)) instanceof RSAPrivateCrtKey priv)) {
                throw new IllegalArgumentException("an RSA key without its primes");
            }
            var pub = (RSAPublicKey) factory
                    .generatePublic(new RSAPublicKeySpec(priv.getModulus(), priv.getPublicExponent()));
            return new RSAKey.Builder(pub).privateKey((PrivateKey) priv)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalArgumentException("not an RSA key in PKCS 8, DER", e);
        }
    }
}
