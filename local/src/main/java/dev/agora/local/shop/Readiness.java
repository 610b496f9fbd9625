package dev.agora.local.shop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a process can be used: a service not before it is registered and the gateway forwards to it. */
final class Readiness {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final ShopOptions options;

    Readiness(ShopOptions options) {
        this.options = options;
    }

    boolean isReady(Component component, int port) throws InterruptedException {
        try {
            return component.isService()
                    ? isHealthy(port) && isRegistered(component, port) && isRouted(component)
                    : accepts(port);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean isHealthy(int port) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(uri(port, "/actuator/health/readiness"))) == 200;
    }

    /** The gateway may forward to another instance: only the registry tells whether this one will have its share. */
    private boolean isRegistered(Component component, int port) throws IOException, InterruptedException {
        return component.probe() == null || send(HttpRequest.newBuilder(Registry.instance(options, component, port))
                .header("Accept", "application/json")
                .header("Authorization", Registry.AUTHORIZATION)).body().contains("\"status\":\"UP\"");
    }

    /** Any answer of the service itself will do, so that nothing has to exist for it; the gateway's own failures are 5xx. */
    private boolean isRouted(Component component) throws IOException, InterruptedException {
        String probe = component.probe();
        if (probe == null) {
            return true;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(options.port(Component.GATEWAY), probe));
        if (component == Component.PAYMENT) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}"));
        }
        return status(request) < 500;
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request).statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        }
    }
}
