package dev.agora.sandbox.intent;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.sandbox.call.Answer;
import dev.agora.sandbox.call.Answer.Delivery;
import dev.agora.sandbox.call.Parameters;
import dev.agora.sandbox.call.StripeError;
import dev.agora.sandbox.intent.PaymentIntent.Confirmation;
import dev.agora.sandbox.webhook.Webhooks;

/** Does what the calls ask for; every method that changes something runs in its caller's transaction. */
@Service
class Charging {

    private static final Set<String> CREATE = Set.of("amount", "currency", "payment_method", "payment_method_types",
            "automatic_payment_methods", "capture_method", "confirm", "description", "metadata", "return_url",
            "expand");
    private static final Set<String> CONFIRM = Set.of("payment_method", "return_url", "expand");
    private static final Set<String> CANCEL = Set.of("cancellation_reason", "expand");
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");
    private static final int OK = 200;
    private static final int PAYMENT_REQUIRED = 402;

    private final Intents intents;
    private final Shapes shapes;
    private final Webhooks webhooks;
    private final JsonMapper json;
    private final Clock clock;

    Charging(Intents intents, Shapes shapes, Webhooks webhooks, JsonMapper json, Clock clock) {
        this.intents = intents;
        this.shapes = shapes;
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    Answer create(Parameters parameters) {
        parameters.allow(CREATE);
        var currency = parameters.required("currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw StripeError.invalid(null, "Invalid currency: " + currency + ".", "currency");
        }
        if (!"automatic".equals(parameters.textOr("capture_method", "automatic"))) {
            throw StripeError.invalid(null, "This sandbox captures automatically only.", "capture_method");
        }
        var intent = PaymentIntent
                .create(new Terms(parameters.positive("amount"), currency, parameters.text("description"),
                        parameters.metadata(), now()), method(parameters));
        intents.add(intent);
        return "true".equals(parameters.text("confirm")) ? confirm(intent, parameters) : answer(intent);
    }

    Answer retrieve(String id) {
        return answer(intents.find(id).orElseThrow(() -> missing(id)));
    }

    Answer confirm(String id, Parameters parameters) {
        return confirm(lock(id), parameters.allow(CONFIRM));
    }

    Answer cancel(String id, Parameters parameters) {
        parameters.allow(CANCEL);
        var intent = lock(id);
        intent.cancel(parameters.text("cancellation_reason"), now());
        intents.save(intent);
        webhooks.append("payment_intent.canceled", shapes.of(intent));
        return answer(intent);
    }

    private Answer confirm(PaymentIntent intent, Parameters parameters) {
        var confirmation = intent.confirm(method(parameters), parameters.text("return_url"));
        intents.save(intent);
        announce(intent, confirmation);
        return switch (confirmation) {
            case CHARGED -> answer(intent).by(delivery(intent));
            case ACTION_REQUIRED -> answer(intent);
            case DECLINED -> {
                var failure = intent.state().failure();
                yield failure == null
                        ? answer(intent)
                        : Answer.of(PAYMENT_REQUIRED, json.writeValueAsString(shapes.decline(intent, failure)));
            }
            case FAILED_INSIDE -> Answer.serverError();
        };
    }

    /** Tells the shop what became of an intent. */
    void announce(PaymentIntent intent, Confirmation confirmation) {
        switch (confirmation) {
            case CHARGED -> webhooks.append("payment_intent.succeeded", shapes.of(intent));
            case ACTION_REQUIRED -> webhooks.append("payment_intent.requires_action", shapes.of(intent));
            case DECLINED -> webhooks.append("payment_intent.payment_failed", shapes.of(intent));
            case FAILED_INSIDE -> {
            }
        }
    }

    private static Delivery delivery(PaymentIntent intent) {
        var method = intent.state().method();
        if (method == TestMethod.SLOW) {
            return Delivery.SLOW;
        }
        return method == TestMethod.LOST_REPLY ? Delivery.LOST : Delivery.PROMPT;
    }

    private static @Nullable TestMethod method(Parameters parameters) {
        var id = parameters.text("payment_method");
        return id == null ? null : TestMethod.require(id);
    }

    private PaymentIntent lock(String id) {
        return intents.lock(id).orElseThrow(() -> missing(id));
    }

    private Answer answer(PaymentIntent intent) {
        return Answer.of(OK, json.writeValueAsString(shapes.of(intent)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static StripeError missing(String id) {
        return StripeError.missing("payment_intent", id, "intent");
    }
}
