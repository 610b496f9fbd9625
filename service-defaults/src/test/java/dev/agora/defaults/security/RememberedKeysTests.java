package dev.agora.defaults.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

import dev.agora.defaults.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RememberedKeysTests {
    private static final RSAKey KEY = TestTokens.newKey("first");

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean down;
    private HttpServer server;
    private RememberedKeys keys;

    @BeforeEach
    void serveKeys() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] body = new JWKSet(KEY.toPublicJWK()).toString().getBytes();
            exchange.sendResponseHeaders(down ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        keys = new RememberedKeys(URI.create("http://localhost:" + server.getAddress().getPort()), Duration.ZERO,
                Duration.ZERO);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsTheLastGoodKeysThroughAnOutage() throws Exception {
        assertThat(requests).hasValue(0);
        assertThat(keys.get(named("first"), null)).hasSize(1);
        down = true;
        assertThat(keys.get(named("first"), null)).hasSize(1);
        assertThat(keys.get(named("made-up"), null)).isEmpty();
        assertThat(requests).hasValueGreaterThan(1);
    }

    @Test
    void saysWhenThereHaveNeverBeenKeysAndRecovers() throws Exception {
        down = true;
        assertThatThrownBy(() -> keys.get(named("first"), null)).isInstanceOf(RemoteKeySourceException.class);
        var properties = new SecurityProperties(List.of(), "agora", "agora-api", Duration.ZERO, Duration.ZERO,
                Duration.ZERO, 1);
        var tokens = new VerifiedTokens(keys, properties, Clock.systemUTC());
        assertThatThrownBy(() -> tokens.decode(TestTokens.staff())).isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
        down = false;
        assertThat(keys.get(named("first"), null)).hasSize(1);
    }

    @Test
    void asksSeldomForKeysThatDoNotExist() throws Exception {
        var patient = new RememberedKeys(URI.create("http://localhost:" + server.getAddress().getPort()),
                Duration.ofHours(1), Duration.ofHours(1));
        assertThat(patient.get(named("first"), null)).hasSize(1);
        for (int i = 0; i < 100; i++) {
            assertThat(patient.get(named("made-up" + i), null)).isEmpty();
        }
        assertThat(requests).hasValue(1);
    }

    private static JWKSelector named(String kid) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(kid).build());
    }
}
