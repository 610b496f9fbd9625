package dev.agora.defaults.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.problem.ProblemException;

/**
 * A request under an Idempotency-Key.
 *
 * @param scope within which the key is unique: the user, or a guest's cart
 * @param key 1 to 255 visible ASCII characters
 * @param fingerprint what must be the same for a repetition to be answered: method, path and parsed body
 */
public record IdempotentRequest(String scope, String key, String fingerprint) {
    /** The header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Takes the key from the header (400 {@code idempotency-key-missing} without a usable one) and fingerprints the rest. */
    public static IdempotentRequest of(HttpServletRequest request, String scope, @Nullable Object body) {
        return new IdempotentRequest(scope, key(request),
                fingerprint(request.getMethod(), request.getRequestURI(), body));
    }

    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.size() != 1 || !VISIBLE.matcher(keys.getFirst()).matches()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "idempotency-key-missing",
                    "Send one Idempotency-Key header of 1 to 255 visible characters.");
        }
        return keys.getFirst();
    }

    private static String fingerprint(String method, String path, @Nullable Object body) {
        MessageDigest sha256 = sha256();
        sha256.update((method + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8));
        sha256.update(CANONICAL.writeValueAsBytes(body));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
