package dev.agora.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as the payment provider does. */
final class StripeSignature {
    static final String HEADER = "Stripe-Signature";

    private StripeSignature() {}

    static String of(byte[] body) {
        return of(body, Instant.now().getEpochSecond());
    }

    /** @param time when it was signed, in seconds since 1970 */
    static String of(byte[] body, long time) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("whsec_agora".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "t=%d,v1=%s".formatted(time, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
