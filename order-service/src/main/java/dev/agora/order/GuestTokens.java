package dev.agora.order;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/** Derives the token that opens a guest's order from the order's id, so that nothing has to be stored to repeat it. */
@Component
public class GuestTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    GuestTokens(GuestTokenSecret secret) {
        this.secret = new SecretKeySpec(secret.guestTokenSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The token of a guest's order. */
    public String of(UUID orderId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] token = mac.doFinal(orderId.toString().getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What may be told about the token to whoever has to recognise it: its SHA-256 in hex. */
    String hashOf(UUID orderId) {
        return HexFormat.of().formatHex(sha256(of(orderId)));
    }

    boolean opens(UUID orderId, String token) {
        return MessageDigest.isEqual(sha256(of(orderId)), sha256(token));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
