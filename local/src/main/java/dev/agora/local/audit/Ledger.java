package dev.agora.local.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.local.shop.AgoraException;

/** What the payment provider has taken and given back, told by itself; read as a stream. */
final class Ledger {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, Entry> entries = new HashMap<>();

    private Ledger() {}

    static Ledger read(URI address) {
        var json = new JsonMapper();
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body(); JsonParser parser = json.createParser(body)) {
                if (response.statusCode() != 200) {
                    throw new IOException(address + " answered " + response.statusCode());
                }
                return read(parser);
            }
        } catch (IOException e) {
            throw new AgoraException("The audit cannot read the provider's ledger at %s: %s".formatted(address, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the provider's ledger", e);
        }
    }

    private static Ledger read(JsonParser parser) {
        var ledger = new Ledger();
        while (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode item = parser.readValueAsTree();
            var entry = new Entry(item.path("paymentIntent").asString(), item.path("captured").asLong(),
                    item.path("refunded").asLong());
            String owner = item.path("metadata").path("paymentId").asString(entry.paymentIntent);
            ledger.entries.merge(owner, entry, Entry::and);
        }
        return ledger;
    }

    /** What the provider has for a payment, which then is accounted for; null when it has nothing. */
    @Nullable
    Entry take(OrderCase.Payment payment) {
        Entry own = entries.remove(payment.id().toString());
        return own != null || payment.reference() == null ? own : entries.remove(payment.reference());
    }

    /** What no payment has taken. */
    Collection<Entry> rest() {
        return entries.values();
    }

    /** Amounts in minor units. */
    record Entry(String paymentIntent, long captured, long refunded) {
        /** A payment that the provider took twice shows as too much. */
        Entry and(Entry other) {
            return new Entry(paymentIntent + ", " + other.paymentIntent, captured + other.captured,
                    refunded + other.refunded);
        }
    }
}
