package dev.agora.sandbox;

import java.security.SecureRandom;

/** Makes unguessable ids in Stripe's form: a prefix and 24 letters and digits. */
public final class Ids {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id such as {@code pi_3kZ…}. */
    public static String next(String prefix) {
        var id = new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
        for (var i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
