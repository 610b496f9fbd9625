package dev.agora.local;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The import against a gateway whose answers are written here. */
class DemoCatalogueTests {
    private final Deque<String> pages = new ArrayDeque<>();
    private HttpServer gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/api/v1/auth/login", call -> answer(call, 200, "{\"accessToken\": \"t\"}"));
        gateway.createContext("/api/v1/admin/products/import", call -> answer(call, 202, "{\"id\": \"i\"}"));
        gateway.createContext("/api/v1/admin/imports/i",
                call -> answer(call, 200, "{\"state\": \"DONE\", \"imported\": 80, \"rejected\": 0}"));
        gateway.createContext("/api/v1/products", call -> answer(call, 200, pages.remove()));
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    @Test
    void isDoneWhenAllItsStockShows() throws IOException {
        List<String> stocked = stocked();
        pages.add(page(List.of(), null));
        pages.add(page(stocked.subList(1, 30), null));
        pages.add(page(stocked.subList(0, 20), "more"));
        pages.add(page(stocked.subList(20, stocked.size()), null));

        int imported = new DemoCatalogue(URI.create("http://localhost:" + gateway.getAddress().getPort())).importAll();

        assertThat(imported).isEqualTo(80);
        assertThat(pages).isEmpty();
    }

    private static List<String> stocked() throws IOException {
        try (var in = DemoCatalogueTests.class.getResourceAsStream("/demo/catalogue.csv");
                var rows = CSVFormat.RFC4180.builder().setHeader().get().parse(new InputStreamReader(in, UTF_8))) {
            return rows.stream().filter(row -> !row.get("stock").equals("0") && !row.get("status").equals("draft"))
                    .map(row -> row.get("sku")).toList();
        }
    }

    private static String page(List<String> skus, String next) {
        return skus.stream().map("{\"variants\": [{\"sku\": \"%s\", \"available\": 3}]}"::formatted)
                .collect(Collectors.joining(",", "{\"items\": [",
                        "], \"nextCursor\": " + (next == null ? "null" : '"' + next + '"') + "}"));
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            call.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
