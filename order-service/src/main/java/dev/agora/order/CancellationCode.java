package dev.agora.order;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an order was cancelled. */
public enum CancellationCode {
    INSUFFICIENT_STOCK("insufficient-stock"), PAYMENT_DECLINED("payment-declined"),
    /** The customer did not act in time. */
    PAYMENT_TIMEOUT("payment-timeout"),
    /** The saga did not settle the order in time. */
    TIMED_OUT("timed-out"), CUSTOMER_REQUEST("customer-request");

    private final String slug;

    CancellationCode(String slug) {
        this.slug = slug;
    }

    /** As it is stored and published. */
    @JsonValue
    public String slug() {
        return slug;
    }

    static CancellationCode of(String slug) {
        return Arrays.stream(values()).filter(code -> code.slug.equals(slug)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No cancellation code: " + slug));
    }
}
