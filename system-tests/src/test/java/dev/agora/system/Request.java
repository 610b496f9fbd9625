package dev.agora.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** One request under construction. */
final class Request {
    /** How to read a body. */
    interface Reading {
        byte[] of(InputStream body) throws IOException;
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI uri;
    private final String method;
    private final List<String> headers = new ArrayList<>();
    private BodyPublisher body = BodyPublishers.noBody();

    Request(HttpClient http, String method, URI uri) {
        this.http = http;
        this.method = method;
        this.uri = uri;
    }

    Request header(String name, String value) {
        headers.addAll(List.of(name, value));
        return this;
    }

    Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    Request key(String key) {
        return header("Idempotency-Key", key);
    }

    /** Holds the answer until the saga has ended or the seconds have passed. */
    Request waiting(int seconds) {
        return header("Prefer", "wait=" + seconds);
    }

    Request json(Object content) {
        return body("application/json", JSON.writeValueAsString(content));
    }

    Request body(String type, String content) {
        return body(type, content.getBytes(StandardCharsets.UTF_8));
    }

    Request body(String type, byte[] content) {
        return content(content).header("Content-Type", type);
    }

    /** A body that does not say what it is. */
    Request content(byte[] content) {
        body = BodyPublishers.ofByteArray(content);
        return this;
    }

    /** A body that does not say how long it is. */
    Request chunked(String type, byte[] content) {
        body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
        return header("Content-Type", type);
    }

    Reply send() {
        try {
            return trySend();
        } catch (IOException e) {
            throw new AssertionError(method + ' ' + uri + " found no answer", e);
        }
    }

    /** For requests that a fault may cut off. */
    Reply trySend() throws IOException {
        return trySend(InputStream::readAllBytes);
    }

    /** As much of the answer as is read before its connection is closed. */
    Reply trySend(Reading reading) throws IOException {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).method(method, body);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (var content = response.body()) {
                return new Reply(method + ' ' + uri, response.statusCode(), response.headers(), reading.of(content));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
