package dev.agora.order;

import java.util.Set;

import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.FieldProblem;
import dev.agora.defaults.problem.ProblemException;

/**
 * How the buyer pays.
 *
 * @param provider {@code manual} or {@code stripe}
 * @param method the provider's name of the payment method
 */
public record PaymentMethod(String provider, String method) {
    private static final Set<String> PROVIDERS = Set.of("manual", "stripe");

    public PaymentMethod {
        if (!PROVIDERS.contains(provider)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "validation", "Unknown payment provider.")
                    .with(new FieldProblem("/payment/provider", "unknown", "must be one of manual, stripe"));
        }
    }
}
