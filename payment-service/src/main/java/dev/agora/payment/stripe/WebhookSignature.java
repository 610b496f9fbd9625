package dev.agora.payment.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Checks the header {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=…]}: one {@code v1} must be the HMAC-SHA256 of
 * {@code <seconds>.<body>}, and the time within five minutes of ours (https://docs.stripe.com/webhooks#verify-manually).
 * The SDK has such a check, but throws all kinds of exceptions at malformed headers and takes timestamps of the future.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 16;

    private final SecretKeySpec secret;
    private final Clock clock;

    WebhookSignature(String secret, Clock clock) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    boolean matches(byte[] body, @Nullable String header) {
        if (header == null) {
            return false;
        }
        String timestamp = null;
        var matches = false;
        var parts = header.split(",", MOST_SIGNATURES + 1);
        for (var part : parts) {
            if (part.startsWith("t=")) {
                timestamp = part.substring(2);
            }
        }
        if (timestamp == null || !isRecent(timestamp)) {
            return false;
        }
        var expected = HexFormat.of().formatHex(hmac(timestamp, body)).getBytes(StandardCharsets.US_ASCII);
        for (var part : parts) {
            if (part.startsWith("v1=")) {
                matches |= MessageDigest.isEqual(expected, part.substring(3).getBytes(StandardCharsets.UTF_8));
            }
        }
        return matches;
    }

    private boolean isRecent(String timestamp) {
        try {
            var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
            return age.compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private byte[] hmac(String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
