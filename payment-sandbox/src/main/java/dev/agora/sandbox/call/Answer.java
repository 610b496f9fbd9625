package dev.agora.sandbox.call;

import java.time.Duration;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param body JSON
 * @param delivery how the answer travels the first time; a replay always arrives
 */
public record Answer(int status, String body, Delivery delivery) {

    /** How an answer travels. */
    public enum Delivery {
        /** At once. */
        PROMPT,
        /** After five seconds. */
        SLOW,
        /** Never: the connection is dropped. */
        LOST;

        Duration delay() {
            return this == SLOW ? Duration.ofSeconds(5) : Duration.ZERO;
        }
    }

    static final int SERVER_ERROR = 500;

    /** An answer that arrives at once. */
    public static Answer of(int status, String body) {
        return new Answer(status, body, Delivery.PROMPT);
    }

    /** Stripe's answer when it fails itself. */
    public static Answer serverError() {
        return of(SERVER_ERROR, """
                {"error":{"type":"api_error","message":"An unknown error occurred"}}""");
    }

    /** The same answer, delivered so. */
    public Answer by(Delivery other) {
        return new Answer(status, body, other);
    }
}
