package dev.agora.gateway;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class TokensTests {

    private static final Signer signer = new Signer();

    private final Instant started = Instant.now();
    private volatile Duration passed = Duration.ZERO;
    private Tokens tokens;

    @AfterAll
    static void stop() {
        signer.close();
    }

    @BeforeEach
    void start() {
        signer.away = false;
        signer.fetches.set(0);
        tokens = new Tokens(new TokenProperties(signer.location()), clock());
    }

    @Test
    void fetchesTheKeysOnceAndOnlyWhenATokenComes() {
        assertThat(signer.fetches).hasValue(0);
        tokens.verify(signer.token());
        tokens.verify(signer.token());
        assertThat(signer.fetches).hasValue(1);
    }

    @Test
    void remembersAVerifiedTokenUntilItExpires() {
        var token = signer.token(claims -> claims.subject("ada"));
        assertThat(tokens.known(token)).isNull();
        assertThat(tokens.verify(token)).isEqualTo("ada");
        assertThat(tokens.known(token)).isEqualTo("ada");
        passed = Duration.ofMinutes(15);
        assertThat(tokens.known(token)).isNull();
    }

    @Test
    void acceptsATokenFromAClockThatIsAMinuteOff() {
        tokens.verify(signer.token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(50)))));
        tokens.verify(signer.token(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(50)))));
    }

    @Test
    void goesOnWithTheLastGoodKeysWhileUserServiceIsAway() {
        tokens.verify(signer.token());
        signer.away = true;
        passed = Duration.ofMinutes(10);
        tokens.verify(signer.token(claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(3600)))));
        assertThat(signer.fetches).hasValue(2);
    }

    @Test
    void cannotTellWithoutAnyKey() {
        signer.away = true;
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> tokens.verify(signer.token()))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        signer.away = false;
        passed = Duration.ofSeconds(2);
        tokens.verify(signer.token());
    }

    @Test
    void fetchesANewKeyButNotForEveryTokenThatNamesAnUnknownOne() {
        tokens.verify(signer.token());
        passed = Duration.ofSeconds(2);
        signer.key = Signer.newKey();
        tokens.verify(signer.token());
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> tokens.verify(Signer.sign(Signer.newKey(), Signer.claims(claims -> {}))));
        }
        assertThat(signer.fetches.get()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String token) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> tokens.verify(token)).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(HttpStatus.UNAUTHORIZED);
            assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        });
        assertThat(tokens.known(token)).isNull();
    }

    static Stream<Arguments> refuses() throws JOSEException {
        var now = Instant.now();
        var good = signer.token();
        return Stream.of(argumentSet("nothing", ""), argumentSet("noise", "noise"),
                argumentSet("an opaque token", "cmVmcmVzaA"),
                argumentSet("a cut-off token", good.substring(0, good.length() - 5)),
                argumentSet("a token without its signature", good.substring(0, good.lastIndexOf('.') + 1)),
                argumentSet("alg none", new PlainJWT(Signer.claims(claims -> {})).serialize()),
                argumentSet("HS256 with the public key", symmetric()),
                argumentSet("a key of its own", ownKey(header -> {})),
                argumentSet("a key in a set of its own",
                        ownKey(header -> header.jwkURL(URI.create("https://evil.example/jwks")))),
                argumentSet("a certificate of its own",
                        ownKey(header -> header.x509CertURL(URI.create("https://evil.example/x509")))),
                argumentSet("an unknown key", Signer.sign(Signer.newKey(), Signer.claims(claims -> {}))),
                argumentSet("expired",
                        signer.token(claims -> claims.expirationTime(Date.from(now.minusSeconds(90))))),
                argumentSet("not yet valid",
                        signer.token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(90))))),
                argumentSet("no expiry", signer.token(claims -> claims.expirationTime(null))),
                argumentSet("another issuer", signer.token(claims -> claims.issuer("someone"))),
                argumentSet("another audience", signer.token(claims -> claims.audience("another-api"))),
                argumentSet("no subject", signer.token(claims -> claims.subject(null))));
    }

    private static String symmetric() throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(signer.key.getKeyID()).build(),
                Signer.claims(claims -> {}));
        token.sign(new MACSigner(signer.key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String ownKey(Consumer<JWSHeader.Builder> change) throws JOSEException {
        var own = Signer.newKey();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signer.key.getKeyID()).jwk(own.toPublicJWK());
        change.accept(header);
        var token = new SignedJWT(header.build(), Signer.claims(claims -> {}));
        token.sign(new RSASSASigner(own));
        return token.serialize();
    }

    private Clock clock() {
        InstantSource source = () -> started.plus(passed);
        return source.withZone(ZoneOffset.UTC);
    }
}
