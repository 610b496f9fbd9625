package dev.agora.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for every service: says what it received, or hangs, or streams, as the path asks. */
final class Backend {

    final CountDownLatch released = new CountDownLatch(1);
    final CountDownLatch secondEventIsDue = new CountDownLatch(1);
    final CountDownLatch uploadStarted = new CountDownLatch(1);
    final AtomicInteger requests = new AtomicInteger();
    volatile int status = 200;

    private final JsonMapper mapper = new JsonMapper();
    private final HttpServer server;

    Backend() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::echo);
        server.createContext("/api/v1/products/slow", exchange -> {
            await(released);
            echo(exchange);
        });
        server.createContext("/api/v1/products/broken", HttpExchange::close);
        server.createContext("/api/v1/orders/1/events", this::stream);
        server.createContext("/api/v1/admin/products/import", this::upload);
        server.start();
    }

    /** Makes this the only instance of the services. */
    void serve(DynamicPropertyRegistry registry, String... services) {
        for (var service : services) {
            registry.add("spring.cloud.discovery.client.simple.instances.%s-service[0].uri".formatted(service),
                    () -> "http://localhost:" + server.getAddress().getPort());
        }
    }

    private void echo(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(" | ", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = mapper.writeValueAsBytes(Map.of("method", exchange.getRequestMethod(), "target",
                exchange.getRequestURI().toString(), "headers", headers, "body", body));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Sends one event at once and the second when released. */
    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        body.write("id: 1\n\n".getBytes(StandardCharsets.UTF_8));
        body.flush();
        await(secondEventIsDue);
        body.write("id: 2\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private void upload(HttpExchange exchange) throws IOException {
        var chunk = new byte[8192];
        long received = exchange.getRequestBody().read(chunk);
        uploadStarted.countDown();
        for (int read; (read = exchange.getRequestBody().read(chunk)) >= 0;) {
            received += read;
        }
        var answer = Long.toString(received).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
