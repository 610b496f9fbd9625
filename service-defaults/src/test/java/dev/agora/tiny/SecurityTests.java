package dev.agora.tiny;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.agora.defaults.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

@WebTest
class SecurityTests {
    private static final UUID ID = UUID.randomUUID();
    private static final RSAKey FOREIGN = TestTokens.newKey("test");

    @Autowired
    Http http;

    static Stream<Named<String>> refusedTokens() throws JOSEException {
        String good = TestTokens.customer(ID);
        return Stream.of(Named.of("alg none", new PlainJWT(claims()).serialize()),
                Named.of("HS256 with the public key", signedWithPublicKey()),
                Named.of("another key", TestTokens.sign(header("test").build(), FOREIGN, _ -> {})),
                Named.of("unknown kid", TestTokens.sign(header("other").build(), FOREIGN, _ -> {})),
                Named.of("its own jwk",
                        TestTokens.sign(header("test").jwk(FOREIGN.toPublicJWK()).build(), FOREIGN, _ -> {})),
                Named.of("expired", expiredFor(61)),
                Named.of("no exp", changed(claims -> claims.expirationTime(null))),
                Named.of("not yet valid", changed(claims -> claims.notBeforeTime(secondsFromNow(120)))),
                Named.of("foreign issuer", changed(claims -> claims.issuer("other"))),
                Named.of("foreign audience", changed(claims -> claims.audience("other"))),
                Named.of("no audience", changed(claims -> claims.audience((String) null))),
                Named.of("subject that is no id", changed(claims -> claims.subject("root"))),
                Named.of("opaque", "cmVmcmVzaC10b2tlbg"), Named.of("truncated", good.substring(0, good.length() - 9)),
                Named.of("other payload", withOtherPayload(good)));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void refusesToken(String token) {
        assertThat(withToken("/api/v1/tiny/me", token)).satisfies(SecurityTests::isUnauthenticated);
        assertThat(withToken("/api/v1/tiny/open", token)).satisfies(SecurityTests::isUnauthenticated);
    }

    @Test
    void demandsTokenWhereNotPublic() {
        assertThat(http.get("/api/v1/tiny/me")).satisfies(SecurityTests::isUnauthenticated);
        assertThat(http.get("/api/v1/tiny/nothing")).satisfies(SecurityTests::isUnauthenticated);
    }

    @Test
    void ignoresTokenInQuery() {
        assertThat(http.get("/api/v1/tiny/me?access_token=" + TestTokens.customer(ID)))
                .satisfies(SecurityTests::isUnauthenticated);
    }

    @Test
    void refusesTwoTokens() {
        String bearer = "Bearer " + TestTokens.customer(ID);
        var response = http.get("/api/v1/tiny/me", "Authorization", bearer, "Authorization", bearer);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/malformed-request");
    }

    @Test
    void knowsTheCaller() {
        var response = withToken("/api/v1/tiny/me", TestTokens.customer(ID));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Http.json(response).at("/id").asString()).isEqualTo(ID.toString());
        assertThat(withToken("/api/v1/tiny/open", TestTokens.customer(ID)).body()).isEqualTo(ID.toString());
        assertThat(http.get("/api/v1/tiny/open").body()).isEqualTo("nobody");
    }

    @Test
    void toleratesClocksThatDisagreeALittle() {
        assertThat(withToken("/api/v1/tiny/me", expiredFor(30))
                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsRolesApart() {
        assertThat(withToken("/api/v1/admin/tiny", TestTokens.customer(ID))).satisfies(SecurityTests::isForbidden);
        assertThat(withToken("/api/v1/admin/tiny", TestTokens.staff()).statusCode()).isEqualTo(200);
        assertThat(withToken("/api/v1/admin/tiny", TestTokens.admin()).statusCode()).isEqualTo(200);
        assertThat(withToken("/api/v1/admin/users/tiny", TestTokens.staff())).satisfies(SecurityTests::isForbidden);
        assertThat(withToken("/api/v1/admin/users/tiny", TestTokens.admin()).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsManagementOpenForItsOwnNetwork() {
        assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(http.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> withToken(String path, String token) {
        return http.get(path, "Authorization", "Bearer " + token);
    }

    private static void isUnauthenticated(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer"));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/unauthenticated");
    }

    private static void isForbidden(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Http.json(response).at("/type").asString()).isEqualTo("/problems/forbidden");
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> change) {
        return TestTokens.token(change);
    }

    private static String expiredFor(int seconds) {
        return changed(
                claims -> claims.issueTime(secondsFromNow(-seconds - 900)).expirationTime(secondsFromNow(-seconds)));
    }

    private static Date secondsFromNow(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder().issuer("agora").audience("agora-api").subject(ID.toString())
                .claim("roles", List.of("admin")).expirationTime(secondsFromNow(900)).build();
    }

    private static String signedWithPublicKey() throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), claims());
        token.sign(new MACSigner(TestTokens.publicKey().toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String withOtherPayload(String token) {
        String[] parts = token.split("\\.");
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims().toString().getBytes());
        return parts[0] + '.' + payload + '.' + parts[2];
    }
}
