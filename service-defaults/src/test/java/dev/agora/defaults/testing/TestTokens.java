package dev.agora.defaults.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/** Stands in for user-service in tests: serves a JWKS on a free port of this machine and mints access tokens by its key. */
public final class TestTokens {
    private static final RSAKey KEY = newKey("test");
    private static final HttpServer SERVER = serve(new JWKSet(KEY.toPublicJWK()).toString());

    private TestTokens() {}

    /** For {@code spring.security.oauth2.resourceserver.jwt.jwk-set-uri}. */
    public static String jwkSetUri() {
        return "http://localhost:" + SERVER.getAddress().getPort() + "/.well-known/jwks.json";
    }

    public static String customer(UUID id) {
        return token(id, List.of("customer"));
    }

    public static String staff() {
        return token(UUID.randomUUID(), List.of("customer", "staff"));
    }

    public static String admin() {
        return token(UUID.randomUUID(), List.of("customer", "admin"));
    }

    /** A token with these roles, good for fifteen minutes. */
    public static String token(UUID id, List<String> roles) {
        return token(claims -> claims.subject(id.toString())
                .claim("email", id + "@example.com")
                .claim("roles", roles));
    }

    /** A token whose claims start out valid and are then changed. */
    public static String token(Consumer<JWTClaimsSet.Builder> change) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build();
        return sign(header, KEY, change);
    }

    /** A token with a header and a key of the caller's, for tests of what must be refused. */
    public static String sign(JWSHeader header, RSAKey key, Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer("agora")
                .audience("agora-api")
                .subject(UUID.randomUUID().toString())
                .claim("roles", List.of("customer"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(900)))
                .jwtID(UUID.randomUUID().toString());
        change.accept(claims);
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** The public half of the key that the JWKS shows. */
    public static RSAKey publicKey() {
        return KEY.toPublicJWK();
    }

    /** Another key, unknown to the JWKS. */
    public static RSAKey newKey(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServer serve(String jwks) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", exchange -> {
                byte[] body = jwks.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
