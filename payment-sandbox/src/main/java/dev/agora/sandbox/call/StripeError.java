package dev.agora.sandbox.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A call that is refused without an effect, in Stripe's words. */
public class StripeError extends RuntimeException {

    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final Detail detail;

    private StripeError(int status, Detail detail) {
        super(detail.message(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    /** 400: a parameter cannot be used. */
    public static StripeError invalid(@Nullable String code, String message, @Nullable String param) {
        return new StripeError(400, new Detail(INVALID_REQUEST, code, message, param, null, null, null));
    }

    /** 404: there is no such object. */
    public static StripeError missing(String kind, String id, String param) {
        return new StripeError(404,
                new Detail(INVALID_REQUEST, "resource_missing", "No such " + kind + ": '" + id + "'", param, null, null,
                        null));
    }

    static StripeError unknownUrl(String method, String path) {
        return new StripeError(404, new Detail(INVALID_REQUEST, null,
                "Unrecognized request URL (" + method + ": " + path + ").", null, null, null, null));
    }

    static StripeError unauthenticated(String message) {
        return new StripeError(401, new Detail(INVALID_REQUEST, null, message, null, null, null, null));
    }

    static StripeError keyReused() {
        return new StripeError(400, new Detail("idempotency_error", null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                null, null,
                null, null));
    }

    static StripeError keyInUse() {
        return new StripeError(409, new Detail("idempotency_error", "idempotency_key_in_use",
                "There is currently another in-progress request using this idempotency key.", null, null, null, null));
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(detail);
    }

    /** The body of an error. */
    public record Body(Detail error) {}

    /** An error in Stripe's shape; what is null is left out. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(String type, @Nullable String code, String message, @Nullable String param,
            @Nullable String declineCode, @Nullable String charge, @Nullable Object paymentIntent) {}
}
