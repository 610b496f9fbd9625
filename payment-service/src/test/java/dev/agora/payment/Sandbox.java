package dev.agora.payment;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.infrastructure.Children;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** The payment sandbox, running as a process of its own. */
final class Sandbox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port = freePort();

    Sandbox(String webhookUrl) {
        var postgres = TestInfrastructure.postgres();
        postgres.createDatabase("agora_sandbox", "agora_sandbox", PostgresServer.PASSWORD);
        var environment = Map.of("SPRING_DATASOURCE_URL", postgres.jdbcUrl("agora_sandbox"), "SERVER_PORT", "" + port,
                "AGORA_SANDBOX_WEBHOOK_URL", webhookUrl, "AGORA_SANDBOX_PUBLIC_URL", url());
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Children.start(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar", jar()),
                    environment,
                    TestInfrastructure.directory().resolve("sandbox.log"), "KILL");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    void awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    /** Sets its faults, and switches off those that are not named. */
    void misbehave(String faults) {
        var answer = send(
                HttpRequest.newBuilder(URI.create(url() + "/_control")).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(faults)).build());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body());
        }
    }

    void behave() {
        misbehave("{}");
    }

    HttpResponse<String> press(String redirectUrl, String button) {
        return send(
                HttpRequest.newBuilder(URI.create(redirectUrl + "/" + button)).POST(BodyPublishers.noBody()).build());
    }

    /** What the ledger says of a payment's intents. */
    List<JsonNode> ledger(UUID paymentId) {
        var entries = new ArrayList<JsonNode>();
        JSON.readTree(get("/ledger").body()).get("items").forEach(entry -> {
            if (paymentId.toString().equals(entry.at("/metadata/paymentId").asString(""))) {
                entries.add(entry);
            }
        });
        return entries;
    }

    long captured(UUID paymentId) {
        return ledger(paymentId).stream().mapToLong(entry -> entry.get("captured").asLong()).sum();
    }

    long refunded(UUID paymentId) {
        return ledger(paymentId).stream().mapToLong(entry -> entry.get("refunded").asLong()).sum();
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String jar() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*payment-sandbox[^/]*\\.jar")).findFirst()
                .orElseThrow(() -> new IllegalStateException("payment-sandbox is packaged after this module's tests"));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
