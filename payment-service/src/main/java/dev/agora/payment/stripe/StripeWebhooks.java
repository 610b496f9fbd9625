package dev.agora.payment.stripe;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.payment.Hints;
import dev.agora.payment.Money;

/** Takes Stripe's webhooks: 400 for what Stripe did not sign, 503 for what is to be sent again, 200 for the rest. */
@RestController
class StripeWebhooks {

    private static final String INTENT_EVENTS = "payment_intent.";

    private final Hints hints;
    private final WebhookSignature signature;
    private final JsonMapper json;
    private final MeterRegistry meters;

    StripeWebhooks(Hints hints, StripeProperties properties, JsonMapper json, MeterRegistry meters, Clock clock) {
        this.hints = hints;
        this.signature = new WebhookSignature(properties.webhookSecret(), clock);
        this.json = json;
        this.meters = meters;
    }

    /** Takes a signed webhook of Stripe. Repeating it changes nothing. */
    @PostMapping(path = "/api/v1/payments/webhooks/stripe", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> take(@RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String header) {
        if (body == null || !signature.matches(body, header)) {
            count("unsigned");
            throw malformed("The webhook is not signed by Stripe, or not within the last five minutes.");
        }
        var event = read(body);
        var type = event.path("type").asString("");
        if (!type.startsWith(INTENT_EVENTS)) {
            count("ignored");
            return ResponseEntity.ok().build();
        }
        if (!hint(event.path("data").path("object"))) {
            count("unknown");
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "This payment is not known yet.")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
        count("taken");
        return ResponseEntity.ok().build();
    }

    private boolean hint(JsonNode intent) {
        try {
            var paymentId = UUID.fromString(intent.path("metadata").path("paymentId").asString(""));
            var received = intent.path("amount_received").asLong(0);
            var charged = received == 0
                    ? null
                    : new Money(received, intent.path("currency").asString("").toUpperCase(Locale.ROOT));
            return hints.take(paymentId, intent.path("id").asString(""), charged);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw malformed("The webhook is not JSON.");
        }
    }

    private void count(String outcome) {
        meters.counter("agora.payment.webhooks", "outcome", outcome).increment();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, "malformed-request", detail);
    }
}
