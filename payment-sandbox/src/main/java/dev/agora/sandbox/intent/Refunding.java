package dev.agora.sandbox.intent;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.sandbox.Ids;
import dev.agora.sandbox.call.Answer;
import dev.agora.sandbox.call.Parameters;
import dev.agora.sandbox.call.StripeError;
import dev.agora.sandbox.webhook.Webhooks;

/** Gives money back, and says what was given back. */
@Service
class Refunding {

    private static final Set<String> CREATE = Set.of("payment_intent", "amount", "reason", "metadata", "expand");
    private static final Set<String> LIST = Set.of("payment_intent", "limit", "starting_after", "expand");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");
    private static final int OK = 200;
    private static final long PAGE = 10;
    private static final long LONGEST_PAGE = 100;

    private final Intents intents;
    private final Refunds refunds;
    private final Shapes shapes;
    private final Webhooks webhooks;
    private final JsonMapper json;
    private final Clock clock;

    Refunding(Intents intents, Refunds refunds, Shapes shapes, Webhooks webhooks, JsonMapper json, Clock clock) {
        this.intents = intents;
        this.refunds = refunds;
        this.shapes = shapes;
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    Answer create(Parameters parameters) {
        parameters.allow(CREATE);
        var id = parameters.required("payment_intent");
        var reason = parameters.text("reason");
        if (reason != null && !REASONS.contains(reason)) {
            throw StripeError.invalid(null,
                    "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer",
                    "reason");
        }
        var intent = intents.lock(id).orElseThrow(() -> StripeError.missing("payment_intent", id, "payment_intent"));
        var amount = intent.refund(parameters.text("amount") == null ? null : parameters.positive("amount"));
        var refund = new Refund(Ids.next("re"), id, intent.state().charge(), amount, intent.terms().currency(), reason,
                parameters.metadata(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        intents.save(intent);
        refunds.add(refund);
        webhooks.append("charge.refunded", shapes.charge(intent));
        return Answer.of(OK, json.writeValueAsString(shapes.of(refund)));
    }

    Answer retrieve(String id) {
        var refund = refunds.find(id).orElseThrow(() -> StripeError.missing("refund", id, "id"));
        return Answer.of(OK, json.writeValueAsString(shapes.of(refund)));
    }

    Answer list(Parameters parameters) {
        parameters.allow(LIST);
        var limit = parameters.text("limit") == null ? PAGE : parameters.positive("limit");
        if (limit > LONGEST_PAGE) {
            throw StripeError.invalid(null, "This value must be less than or equal to " + LONGEST_PAGE + ".", "limit");
        }
        var size = (int) limit;
        var found = refunds.of(parameters.required("payment_intent"), parameters.text("starting_after"), size + 1);
        var page = found.stream().limit(size).map(shapes::of).toList();
        return Answer.of(OK,
                json.writeValueAsString(new Shapes.RefundList("list", "/v1/refunds", found.size() > size, page)));
    }
}
