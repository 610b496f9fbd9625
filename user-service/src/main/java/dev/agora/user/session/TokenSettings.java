package dev.agora.user.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tokens say and how long they are good.
 *
 * @param accessLifetime of an access token, hence also how long a disabled account's token goes on working
 * @param refreshLifetime of a refresh token since its session was last renewed
 * @param reuseGrace how soon after its use a refresh token may be seen again without suspicion: two tabs
 * @param privateKey RSA key to sign with, PKCS 8 in PEM; without one the database keeps a generated key
 */
@ConfigurationProperties("agora.token")
record TokenSettings(@DefaultValue("agora") String issuer, @DefaultValue("agora-api") String audience,
        @DefaultValue("15m") Duration accessLifetime, @DefaultValue("30d") Duration refreshLifetime,
        @DefaultValue("20s") Duration reuseGrace, @Nullable String privateKey) {
    @Override
    public String toString() {
        return "Tokens of " + issuer;
    }
}
