package dev.agora.defaults.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;

/** JSON text whose strings PostgreSQL can store: valid UTF-8, no NUL and no unpaired surrogate, escaped or not. */
final class StrictText {
    private static final int ESCAPE_LENGTH = 6;

    private StrictText() {}

    static void check(byte[] json) {
        String text = decode(json);
        int at = text.indexOf('\\');
        while (at >= 0) {
            at = text.indexOf('\\', checkEscape(text, at));
        }
    }

    private static String decode(byte[] json) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("The request body is not valid UTF-8.");
        }
    }

    /** Returns where the escape that starts here ends. Broken ones are left to the parser. */
    private static int checkEscape(String text, int at) {
        int code = unicode(text, at);
        if (code < 0) {
            return at + 2;
        }
        if (code == 0) {
            throw malformed("Strings may not contain NUL characters.");
        }
        if (Character.isLowSurrogate((char) code)) {
            throw malformed("Strings may not contain unpaired surrogates.");
        }
        if (!Character.isHighSurrogate((char) code)) {
            return at + ESCAPE_LENGTH;
        }
        int low = unicode(text, at + ESCAPE_LENGTH);
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
            throw malformed("Strings may not contain unpaired surrogates.");
        }
        return at + 2 * ESCAPE_LENGTH;
    }

    /** The code unit of a {@code \\uXXXX} at this place, -1 when there is none. */
    private static int unicode(String text, int at) {
        if (!text.startsWith("\\u", at) || at + ESCAPE_LENGTH > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", detail);
    }
}
