package dev.agora.system;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import dev.agora.local.shop.LocalShop;

/** Access tokens that nobody should accept, each good but for one thing; the shop's own key signs where a key is not it. */
final class ForgedTokens {
    private final RSAKey shops;
    private final RSAKey ours;
    private final UUID subject;

    ForgedTokens(LocalShop.Database users, UUID subject) throws Exception {
        this.shops = key(users);
        this.ours = new RSAKeyGenerator(2048).keyID("ours").generate();
        this.subject = subject;
    }

    /** Proof that the forger could do it: all is as it should be. */
    String good() throws JOSEException {
        return signed(claims -> claims);
    }

    /** The forgeries by what is wrong with them. */
    Map<String, String> all() throws JOSEException {
        Instant now = Instant.now();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("alg none", new PlainJWT(claims().build()).serialize());
        tokens.put("HS256 with the public key", symmetric(shops.toRSAPublicKey().getEncoded()));
        tokens.put("HS256 with the public key as text", symmetric(pem()));
        tokens.put("another key under the right name", signed(ours, header().keyID(shops.getKeyID()), claims()));
        tokens.put("an unknown key", signed(ours, header().keyID(ours.getKeyID()), claims()));
        tokens.put("a key that it brings along",
                signed(ours, header().keyID(shops.getKeyID()).jwk(ours.toPublicJWK()), claims()));
        tokens.put("the address of its key", signed(ours,
                header().keyID(ours.getKeyID()).jwkURL(URI.create("http://localhost:1/keys")), claims()));
        tokens.put("expired", signed(claims -> claims.expirationTime(Date.from(now.minusSeconds(90)))));
        tokens.put("not yet valid", signed(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600)))));
        tokens.put("another issuer", signed(claims -> claims.issuer("somebody")));
        tokens.put("another audience", signed(claims -> claims.audience("another-api")));
        tokens.put("without expiry", signed(claims -> claims.expirationTime(null)));
        tokens.put("cut off", good().substring(0, good().length() - 8));
        tokens.put("changed afterwards", changed());
        return tokens;
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(shops, header().keyID(shops.getKeyID()), change.apply(claims()));
    }

    private static String signed(RSAKey key, JWSHeader.Builder header, JWTClaimsSet.Builder claims)
            throws JOSEException {
        var token = new SignedJWT(header.build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String symmetric(byte[] secret) throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(shops.getKeyID()).build(),
                claims().build());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private byte[] pem() throws JOSEException {
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                .encodeToString(shops.toRSAPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The signature of a customer under the claims of an admin. */
    private String changed() throws JOSEException {
        String[] customer = signed(claims -> claims.claim("roles", List.of("customer"))).split("\\.");
        return customer[0] + '.' + good().split("\\.")[1] + '.' + customer[2];
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer("agora").audience("agora-api").subject(subject.toString())
                .claim("roles", List.of("customer", "admin")).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600))).jwtID(UUID.randomUUID().toString());
    }

    private static RSAKey key(LocalShop.Database users) throws Exception {
        try (var connection = DriverManager.getConnection(users.jdbcUrl(), users.user(), users.password());
                var row = connection.createStatement().executeQuery(
                        "SELECT private_key FROM signing_key WHERE retired_at IS NULL ORDER BY generation DESC")) {
            row.next();
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(row.getBytes(1)));
            var open = factory.generatePublic(
                    new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new RSAKey.Builder((java.security.interfaces.RSAPublicKey) open).privateKey(secret)
                    .keyIDFromThumbprint().build();
        }
    }
}
