package dev.agora.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How the tests talk to a running gateway. */
abstract class GatewayTest {

    static final HttpClient client = HttpClient.newHttpClient();

    private static final JsonMapper mapper = new JsonMapper();

    @LocalServerPort
    int port;

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + target));
    }

    /** The whole answer to a GET whose headers no decent client would send. */
    String raw(String target, String... headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n"
                    .formatted(target, String.join("\r\n", headers)).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return mapper.readTree(answer.body());
    }

    static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = json(answer);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
    }

    static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
