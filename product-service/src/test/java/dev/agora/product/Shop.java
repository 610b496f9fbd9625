package dev.agora.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.testing.TestTokens;

/** The service as its callers see it. */
public final class Shop {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;

    Shop(int port) {
        this.base = "http://localhost:" + port + "/api/v1";
    }

    /** An answer; its body as JSON where it has one. */
    public record Reply(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text(String pointer) {
            return json().at(pointer).asString();
        }
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Reply asStaff(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(
                List.of("Authorization", "Bearer " + TestTokens.staff(), "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return send(method, path, body.replace('\'', '"'), all.toArray(String[]::new));
    }

    public Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    private static Reply send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A product of one variant, created by staff. */
    public JsonNode create(String sku, String name, String more) {
        var reply = asStaff("POST", "/admin/products", """
                {'name': '%s', 'variants': [{'sku': '%s', 'price': {'amount': 1250, 'currency': 'GBP'}}] %s}
                """.formatted(name, sku, more.isEmpty() ? "" : ", " + more));
        if (reply.status() != 201) {
            throw new AssertionError(reply.response().body());
        }
        return reply.json();
    }

    public Reply upload(byte[] file, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + "/admin/products/import"))
                .POST(BodyPublishers.ofByteArray(file)).header("Authorization", "Bearer " + TestTokens.staff())
                .header("Content-Type", "text/csv");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** Imports a file and waits for its end. */
    public JsonNode imported(String file) {
        var accepted = upload(file.getBytes(StandardCharsets.UTF_8));
        if (accepted.status() != 202) {
            throw new AssertionError(accepted.response().body());
        }
        return importEnd(accepted.text("/id"));
    }

    public JsonNode importEnd(String id) {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).until(
                () -> asStaff("GET", "/admin/imports/" + id, "").json(),
                status -> List.of("DONE", "FAILED").contains(status.at("/state").asString()));
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The first variants' SKUs of a list. */
    public static List<String> skus(JsonNode list) {
        return list.at("/items").valueStream().map(item -> item.at("/variants/0/sku").asString()).toList();
    }
}
