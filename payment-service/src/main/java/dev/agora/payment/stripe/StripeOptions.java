package dev.agora.payment.stripe;

import java.net.PasswordAuthentication;
import java.net.Proxy;

import com.stripe.net.Authenticator;
import com.stripe.net.BearerTokenAuthenticator;
import com.stripe.net.StripeResponseGetterOptions;
import org.jspecify.annotations.Nullable;

/** The SDK's settings for one account: every API under one address, and no retries of its own. */
final class StripeOptions extends StripeResponseGetterOptions {

    private final StripeProperties properties;
    private final Authenticator authenticator;

    StripeOptions(StripeProperties properties) {
        this.properties = properties;
        this.authenticator = new BearerTokenAuthenticator(properties.apiKey());
    }

    @Override
    public Authenticator getAuthenticator() {
        return authenticator;
    }

    @Override
    public int getConnectTimeout() {
        return Math.toIntExact(properties.connectTimeout().toMillis());
    }

    @Override
    public int getReadTimeout() {
        return Math.toIntExact(properties.readTimeout().toMillis());
    }

    /** Whether to ask again is for payments to decide: an unanswered charge is first looked at. */
    @Override
    public int getMaxNetworkRetries() {
        return 0;
    }

    @Override
    public String getApiBase() {
        return properties.baseUrl();
    }

    @Override
    public String getFilesBase() {
        return properties.baseUrl();
    }

    @Override
    public String getConnectBase() {
        return properties.baseUrl();
    }

    @Override
    public String getMeterEventsBase() {
        return properties.baseUrl();
    }

    @Override
    public @Nullable String getClientId() {
        return null;
    }

    @Override
    public @Nullable Proxy getConnectionProxy() {
        return null;
    }

    @Override
    public @Nullable PasswordAuthentication getProxyCredential() {
        return null;
    }

    @Override
    public @Nullable String getStripeAccount() {
        return null;
    }

    @Override
    public @Nullable String getStripeContext() {
        return null;
    }
}
