package dev.agora.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/** Stands in for the shop that is told of events: keeps them all, and answers as it is told to. */
final class Shop implements AutoCloseable {

    record Delivery(String payload, String signature) {}

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    volatile int answer = 200;
    private final HttpServer server;

    Shop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks", exchange -> {
            var payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            deliveries.add(new Delivery(payload, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/webhooks";
    }

    List<String> eventsAbout(String intent) {
        return deliveries.stream().map(Delivery::payload).filter(payload -> payload.contains(intent))
                .map(payload -> payload.replaceAll("(?s).*\"type\":\"((?:payment_intent|charge)\\.[a-z_]+)\".*", "$1"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
