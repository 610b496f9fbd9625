package dev.agora.payment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of payment-service. */
final class Http {

    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            return new JsonMapper().readTree(response.body());
        }

        String slug() {
            return json().get("type").asString().replace("/problems/", "");
        }
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final int port;

    Http(int port) {
        this.port = port;
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    Answer post(String path, String body, String... headers) {
        return postAs("application/json", path, body, headers);
    }

    Answer postAs(String type, String path, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Answer send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
