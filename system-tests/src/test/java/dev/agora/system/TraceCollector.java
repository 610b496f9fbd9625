package dev.agora.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

import dev.agora.local.shop.Component;

/** Takes traces over OTLP, as Tempo would. */
final class TraceCollector implements AutoCloseable {
    static final List<Component> SENDERS = List.of(Component.GATEWAY, Component.USER, Component.PRODUCT,
            Component.ORDER, Component.INVENTORY, Component.PAYMENT);

    private final HttpServer server;
    private final List<Hop> hops = new CopyOnWriteArrayList<>();

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** A span, as far as we look at it; {@code parent} is empty for the first of a trace. */
    record Hop(String trace, String id, String parent, String service, String name, Map<String, String> details) {}

    /** Has a service send its traces here, soon. */
    Map<String, String> environment() {
        return Map.of("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                "http://localhost:%d/v1/traces".formatted(server.getAddress().getPort()),
                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "200ms");
    }

    List<Hop> hops(String trace) {
        return hops.stream().filter(hop -> hop.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList().forEach(this::add);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void add(ResourceSpans sent) {
        var service = details(sent.getResource().getAttributesList()).getOrDefault("service.name", "");
        sent.getScopeSpansList().stream().flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Hop(hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()),
                        service,
                        span.getName(), details(span.getAttributesList())))
                .forEach(hops::add);
    }

    private static Map<String, String> details(List<KeyValue> attributes) {
        return attributes.stream().collect(
                Collectors.toMap(KeyValue::getKey, attribute -> attribute.getValue().getStringValue(), (a, b) -> b));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
