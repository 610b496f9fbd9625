package dev.agora.sandbox.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The form or query parameters of a call, with their nested names as Stripe writes them ({@code metadata[orderId]}). */
public final class Parameters {

    private static final String METADATA = "metadata[";

    private final SortedMap<String, String> values;

    private Parameters(SortedMap<String, String> values) {
        this.values = values;
    }

    /** Reads them from a request; a parameter that repeats counts with its last value. */
    public static Parameters of(HttpServletRequest request) {
        var values = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[all.length - 1]));
        return new Parameters(values);
    }

    /** Refuses every parameter whose name, up to a bracket, is not listed. */
    public Parameters allow(Set<String> names) {
        for (var name : values.keySet()) {
            var bracket = name.indexOf('[');
            if (!names.contains(bracket < 0 ? name : name.substring(0, bracket))) {
                throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + name, name);
            }
        }
        return this;
    }

    /** The value, or null when it is absent or empty. */
    public @Nullable String text(String name) {
        var value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The value, or another one when it is absent or empty. */
    public String textOr(String name, String otherwise) {
        var value = text(name);
        return value == null ? otherwise : value;
    }

    /** The value, which must be there. */
    public String required(String name) {
        var value = text(name);
        if (value == null) {
            throw StripeError.invalid("parameter_missing", "Missing required param: " + name + ".", name);
        }
        return value;
    }

    /** The value as a whole number of at least one. */
    public long positive(String name) {
        var value = required(name);
        try {
            var number = Long.parseLong(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + value, name);
        }
        throw StripeError.invalid("parameter_invalid_integer", "This value must be greater than or equal to 1.", name);
    }

    /** What the caller attaches to an object. */
    public Map<String, String> metadata() {
        var metadata = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith(METADATA) && name.endsWith("]")) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    /** A digest of the call that these parameters belong to: equal calls, and only they, have equal ones. */
    String fingerprint(String method, String path) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + ' ' + path).getBytes(StandardCharsets.UTF_8));
            values.forEach((name, value) -> {
                digest.update((byte) 0);
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(value.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
