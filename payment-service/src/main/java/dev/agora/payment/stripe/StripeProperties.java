package dev.agora.payment.stripe;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param baseUrl without a trailing slash
 * @param webhookSecret by which webhooks are signed
 * @param returnUrl where the customer's browser goes after an authentication
 */
@ConfigurationProperties("agora.payment.stripe")
record StripeProperties(String baseUrl, String apiKey, String webhookSecret, String returnUrl,
        @DefaultValue("2s") Duration connectTimeout, @DefaultValue("10s") Duration readTimeout) {}
