package dev.agora.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.testing.TestTokens;

/** The service as one caller sees it. */
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final int port;
    private final List<String> headers;

    Api(int port, String... headers) {
        this(port, List.of(headers));
    }

    private Api(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    public record Reply(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public String slug() {
            return at("/type").replace("/problems/", "");
        }
    }

    public Api as(UUID user) {
        return with("Authorization", "Bearer " + TestTokens.customer(user));
    }

    public Api asStaff() {
        return with("Authorization", "Bearer " + TestTokens.staff());
    }

    public Api withKey() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    public Api with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Api(port, more);
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Reply patch(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").method("PATCH",
                BodyPublishers.ofString(json)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Places an order of these lines, paid by {@code manual}. */
    public Reply order(String lines) {
        return withKey().post("/api/v1/orders", body(lines));
    }

    public static String body(String lines) {
        return """
                {"lines": [%s], "payment": {"provider": "manual"}}""".formatted(lines);
    }

    public static String line(String sku, int quantity) {
        return """
                {"sku": "%s", "quantity": %d}""".formatted(sku, quantity);
    }

    /** A stream that is read as it comes. */
    public HttpResponse<InputStream> stream(String path) {
        try {
            return CLIENT.send(request(path).header("Accept", "text/event-stream").build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
