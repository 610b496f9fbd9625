package dev.agora.order.web;

import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.order.InvalidRequest;
import dev.agora.order.PaymentMethod;

/** @param method optional with {@code manual} */
record PaymentRequest(@NotBlank @CodePointLength(max = 50) String provider,
        @Nullable @CodePointLength(min = 1, max = 255) String method) {
    private static final String MANUAL = "manual";

    PaymentMethod toMethod() {
        if (method != null) {
            return new PaymentMethod(provider, method);
        }
        var unspecified = new PaymentMethod(provider, MANUAL);
        if (!provider.equals(MANUAL)) {
            throw new InvalidRequest(new FieldProblem("/payment/method", "required", "is required of " + provider));
        }
        return unspecified;
    }
}
