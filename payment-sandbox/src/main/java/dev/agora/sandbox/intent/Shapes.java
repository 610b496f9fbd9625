package dev.agora.sandbox.intent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.agora.sandbox.SandboxProperties;
import dev.agora.sandbox.call.StripeError;

/** Writes intents, charges and refunds in the shapes of Stripe's API. */
@Component
class Shapes {

    private static final List<String> METHOD_TYPES = List.of("card");

    private final String redirectBase;

    Shapes(SandboxProperties properties) {
        redirectBase = properties.publicUrl() + "/redirect/";
    }

    Intent of(PaymentIntent intent) {
        var terms = intent.terms();
        var state = intent.state();
        var method = state.method();
        var failure = state.failure();
        return new Intent(intent.id(), "payment_intent", terms.amount(), state.received(), 0, "automatic",
                intent.id() + "_secret_sandbox", "automatic", terms.createdAt().getEpochSecond(), terms.currency(),
                terms.description(), failure == null ? null : error(failure, state.charge()), state.charge(), false,
                terms.metadata(), nextAction(intent), method == null ? null : method.id(), METHOD_TYPES,
                state.status().wire(),
                seconds(state.canceledAt()), state.cancellationReason());
    }

    /** The body of a decline: the error with the intent inside. */
    StripeError.Body decline(PaymentIntent intent, Failure failure) {
        return new StripeError.Body(new StripeError.Detail(failure.type(), failure.code(), failure.message(), null,
                failure.declineCode(), intent.state().charge(), of(intent)));
    }

    Charge charge(PaymentIntent intent) {
        var terms = intent.terms();
        var state = intent.state();
        return new Charge(state.charge(), "charge", terms.amount(), state.received(), state.refunded(),
                terms.currency(),
                intent.id(), terms.metadata(), state.refunded() == state.received(), "succeeded");
    }

    RefundShape of(Refund refund) {
        return new RefundShape(refund.id(), "refund", refund.amount(), refund.charge(),
                refund.createdAt().getEpochSecond(),
                refund.currency(), refund.metadata(), refund.intent(), refund.reason(), "succeeded");
    }

    private @Nullable NextAction nextAction(PaymentIntent intent) {
        return switch (intent.state().status()) {
            case REQUIRES_ACTION -> new NextAction("redirect_to_url",
                    new Redirect(redirectBase + intent.id(), intent.state().returnUrl()));
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, SUCCEEDED, CANCELED -> null;
        };
    }

    private static StripeError.Detail error(Failure failure, @Nullable String charge) {
        return new StripeError.Detail(failure.type(), failure.code(), failure.message(), null, failure.declineCode(),
                charge,
                null);
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Intent(String id, String object, long amount, long amountReceived, long amountCapturable,
            String captureMethod,
            String clientSecret, String confirmationMethod, long created, String currency, @Nullable String description,
            StripeError.@Nullable Detail lastPaymentError, @Nullable String latestCharge, boolean livemode,
            Map<String, String> metadata, @Nullable NextAction nextAction, @Nullable String paymentMethod,
            List<String> paymentMethodTypes, String status, @Nullable Long canceledAt,
            @Nullable String cancellationReason) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record NextAction(String type, Redirect redirectToUrl) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Redirect(String url, @Nullable String returnUrl) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Charge(@Nullable String id, String object, long amount, long amountCaptured, long amountRefunded,
            String currency,
            String paymentIntent, Map<String, String> metadata, boolean refunded, String status) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RefundShape(String id, String object, long amount, @Nullable String charge, long created, String currency,
            Map<String, String> metadata, String paymentIntent, @Nullable String reason, String status) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RefundList(String object, String url, boolean hasMore, List<RefundShape> data) {}
}
