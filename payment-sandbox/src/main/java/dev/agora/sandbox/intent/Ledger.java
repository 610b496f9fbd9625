package dev.agora.sandbox.intent;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /ledger}: every intent with what was taken and given back, streamed as one JSON object. */
@RestController
class Ledger {

    private final Intents intents;
    private final JsonMapper json;

    Ledger(Intents intents, JsonMapper json) {
        this.intents = intents;
        this.json = json;
    }

    @GetMapping("/ledger")
    @Transactional(readOnly = true)
    void show(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (var out = json.createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeName("items");
            out.writeStartArray();
            intents.forEach(intent -> out.writePOJO(entry(intent)));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static Entry entry(PaymentIntent intent) {
        var terms = intent.terms();
        var state = intent.state();
        return new Entry(intent.id(), terms.amount(), terms.currency().toUpperCase(Locale.ROOT), state.received(),
                state.refunded(), state.status().wire(), terms.metadata());
    }

    /** Amounts are in minor units, the currency in upper case as in the shop. */
    record Entry(String paymentIntent, long amount, String currency, long captured, long refunded, String status,
            Map<String, String> metadata) {}
}
