package dev.agora.user;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

@UserServiceTest
class SessionIT {
    @Autowired
    Shop shop;
    @Autowired
    RestTestClient client;
    @Autowired
    JdbcClient jdbc;

    @Nested
    class Login {
        @Test
        void givesTokensThatAnybodyCanVerify() throws ParseException, JOSEException {
            var email = shop.customer();
            var body = Shop.json(shop.login(email, Shop.PASSWORD).expectStatus().isOk());
            assertThat(body.at("/tokenType").asString()).isEqualTo("Bearer");
            assertThat(body.at("/expiresIn").intValue()).isEqualTo(900);

            var token = SignedJWT.parse(body.at("/accessToken").asString());
            var keys = client.get().uri("/.well-known/jwks.json").exchange().expectStatus().isOk().expectHeader()
                    .valueEquals("Cache-Control", "max-age=300, public").expectBody(String.class).returnResult()
                    .getResponseBody();
            var key = JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.size()).isEqualTo(2048);
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo("agora");
            assertThat(claims.getAudience()).containsExactly("agora-api");
            assertThat(claims.getStringListClaim("roles")).containsExactly("customer");
            assertThat(claims.getStringClaim("email")).isEqualTo(email);
            assertThat(claims.getJWTID()).isNotBlank();
            assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime()).isEqualTo(900_000);
        }

        @Test
        void refusesWrongPasswordAndUnknownAccountAlike() {
            var wrong = refused(shop.login(shop.customer(), "wrong password"));
            var unknown = refused(shop.login(Shop.newEmail(), Shop.PASSWORD));
            assertThat(wrong).isEqualTo(unknown);
        }

        @Test
        void slowsDownGuessingForTheGuesserOnly() {
            String email = shop.customer();
            for (int i = 0; i < 10; i++) {
                shop.login(email, "guess").expectStatus().isUnauthorized();
            }
            shop.login(email, Shop.PASSWORD).expectStatus().isEqualTo(429).expectHeader().exists("Retry-After");
            client.post().uri("/api/v1/auth/login").header("X-Forwarded-For", "203.0.113.7")
                    .body(Map.of("email", email, "password", Shop.PASSWORD)).exchange().expectStatus().isOk();
        }

        @Test
        void bringsOldHashesUpToDate() {
            String email = shop.customer();
            jdbc.sql("update app_user set password_hash = ? where email = ?")
                    .params("{bcrypt}" + new BCryptPasswordEncoder(4).encode(Shop.PASSWORD), email).update();
            shop.session(email);
            assertThat(jdbc.sql("select password_hash from app_user where email = ?").param(email).query(String.class)
                    .single())
                    .startsWith("{argon2@");
            shop.session(email);
        }
    }

    @Nested
    class Refresh {
        @Test
        void swapsTheTokenForANewPair() {
            var first = shop.session(shop.customer());
            var second = shop.tokens(shop.refresh(first.refresh()));
            assertThat(second.refresh()).isNotEqualTo(first.refresh());
            shop.as(second.access()).get().uri("/api/v1/users/me").exchange().expectStatus().isOk();
            shop.tokens(shop.refresh(second.refresh()));
        }

        @Test
        void takesASecondTabForWhatItIs() {
            var first = shop.session(shop.customer());
            var second = shop.tokens(shop.refresh(first.refresh()));
            refused(shop.refresh(first.refresh()));
            shop.tokens(shop.refresh(second.refresh()));
        }

        @Test
        void endsTheSessionOfAStolenToken() {
            var first = shop.session(shop.customer());
            var second = shop.tokens(shop.refresh(first.refresh()));
            jdbc.sql("update refresh_token set used_at = used_at - interval '21 seconds' where used_at is not null")
                    .update();
            refused(shop.refresh(first.refresh()));
            refused(shop.refresh(second.refresh()));
        }

        @Test
        void hasOneWinner() throws Exception {
            var session = shop.session(shop.customer());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Integer>> tabs = IntStream.range(0, 32).<Callable<Integer>>mapToObj(
                        _ -> () -> shop.refresh(session.refresh()).returnResult(byte[].class).getStatus().value())
                        .toList();
                var outcomes = threads.invokeAll(tabs).stream().map(future -> future.resultNow()).sorted().toList();
                assertThat(outcomes).startsWith(200, 401).endsWith(401);
            }
        }

        @Test
        void refusesExpiredUnknownAndForeignTokens() {
            var session = shop.session(shop.customer());
            refused(shop.refresh("unknown"));
            refused(shop.refresh(session.access()));
            jdbc.sql("update refresh_token set expires_at = now() where used_at is null").update();
            refused(shop.refresh(session.refresh()));
        }

        @Test
        void isNoAccessToken() {
            var session = shop.session(shop.customer());
            shop.as(session.refresh()).get().uri("/api/v1/users/me").exchange().expectStatus().isUnauthorized();
        }

        @Test
        void endsWithLogout() {
            var session = shop.session(shop.customer());
            shop.post("/api/v1/auth/logout", Map.of("refreshToken", session.refresh())).expectStatus().isNoContent();
            refused(shop.refresh(session.refresh()));
            shop.post("/api/v1/auth/logout", Map.of("refreshToken", "unknown")).expectStatus().isNoContent();
        }
    }

    private static String refused(ResponseSpec response) {
        var problem = Shop.json(response.expectStatus().isUnauthorized().expectHeader().exists("WWW-Authenticate"));
        assertThat(problem.at("/type").asString()).isEqualTo("/problems/unauthenticated");
        return problem.at("/detail").asString();
    }
}
