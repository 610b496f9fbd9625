package dev.agora.defaults.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import tools.jackson.databind.json.JsonMapper;

/** Writes cursors so that only we can: base64url of a truncated HMAC-SHA256 and the values as a JSON array. */
final class CursorCodec {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_LENGTH = 16;
    private static final int MAX_LENGTH = 4096;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SecretKeySpec key;

    CursorCodec(Settings settings) {
        this.key = new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String write(Cursor cursor) {
        byte[] values = JSON.writeValueAsBytes(cursor.values());
        byte[] wire = ByteBuffer.allocate(SIGNATURE_LENGTH + values.length).put(signature(values)).put(values).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(wire);
    }

    Cursor read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Cursor.unusable();
        }
        byte[] wire = decode(text);
        if (wire.length <= SIGNATURE_LENGTH) {
            throw Cursor.unusable();
        }
        byte[] values = Arrays.copyOfRange(wire, SIGNATURE_LENGTH, wire.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(wire, SIGNATURE_LENGTH), signature(values))) {
            throw Cursor.unusable();
        }
        return new Cursor(List.of(JSON.readValue(values, String[].class)));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.unusable();
        }
    }

    private byte[] signature(byte[] values) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(values), SIGNATURE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** @param secret the same on every instance of a service */
    @ConfigurationProperties("agora.cursor")
    record Settings(String secret) {}
}
