package dev.agora.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few calls that prepare a run. */
final class ShopApi implements AutoCloseable {
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;

    ShopApi(URI gateway) {
        this.gateway = gateway;
    }

    /** Whether the path is answered with 200. */
    boolean exists(String path) throws IOException, InterruptedException {
        return http.send(request(path, null).GET().build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    JsonNode postJson(String path, Map<String, ?> body, int... expected) throws IOException, InterruptedException {
        return send(request(path, null).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))), expected);
    }

    JsonNode postCsv(String path, HttpRequest.BodyPublisher csv, String token)
            throws IOException, InterruptedException {
        return send(request(path, token).header("Content-Type", "text/csv").POST(csv), 202);
    }

    /** An access token. */
    String login(String email, String password) throws IOException, InterruptedException {
        return postJson("/auth/login", Map.of("email", email, "password", password), 200).required("accessToken")
                .asString();
    }

    /** Reads an answer to its end without keeping it; returns its size in bytes. */
    long download(String path, String token) throws IOException, InterruptedException {
        var answer = http.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("%s answered %d".formatted(path, answer.statusCode()));
            }
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path, null).GET(), 200);
    }

    JsonNode get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET(), 200);
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1" + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request, int... expected) throws IOException, InterruptedException {
        var call = request.build();
        var answer = http.send(call, HttpResponse.BodyHandlers.ofString());
        for (int status : expected) {
            if (answer.statusCode() == status) {
                return json.readTree(answer.body());
            }
        }
        throw new IOException("%s %s answered %d: %s".formatted(call.method(), call.uri(), answer.statusCode(),
                answer.body()));
    }

    @Override
    public void close() {
        http.close();
    }
}
