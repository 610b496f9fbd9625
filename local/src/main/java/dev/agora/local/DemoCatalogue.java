package dev.agora.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.local.shop.AdminAccount;
import dev.agora.local.shop.AgoraException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

/** Brings our demo products into a shop by the import call that every storefront's staff uses. */
final class DemoCatalogue {
    private static final String RESOURCE = "/demo/catalogue.csv";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;

    DemoCatalogue(URI gateway) {
        this.gateway = gateway;
    }

    /** Returns how many rows were accepted, when the import is done and its stock shows in the catalogue. */
    int importAll() {
        try {
            String token = login();
            byte[] catalogue = catalogue();
            String id = send(HttpRequest.newBuilder(path("/api/v1/admin/products/import"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofByteArray(catalogue)), 202).required("id").stringValue();
            int imported = awaitDone(id, token);
            awaitStock(stocked(catalogue));
            return imported;
        } catch (IOException | JacksonException e) {
            throw new AgoraException("The demo catalogue was not imported: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgoraException("The demo catalogue was not imported: interrupted", e);
        }
    }

    private String login() throws IOException, InterruptedException {
        AdminAccount admin = AdminAccount.ofThisShop();
        String body = JSON.createObjectNode().put("email", admin.email()).put("password", admin.password()).toString();
        return send(HttpRequest.newBuilder(path("/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)), 200).required("accessToken").stringValue();
    }

    private int awaitDone(String id, String token) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (Instant.now().isBefore(end)) {
            JsonNode job = send(HttpRequest.newBuilder(path("/api/v1/admin/imports/" + id))
                    .header("Authorization", "Bearer " + token), 200);
            switch (job.required("state").stringValue()) {
                case "DONE" -> {
                    if (job.required("rejected").intValue() > 0) {
                        throw new IOException("rows were rejected: " + job.required("rejections"));
                    }
                    return job.required("imported").intValue();
                }
                case "FAILED" -> throw new IOException("the import failed: " + job);
                default -> Thread.sleep(POLL);
            }
        }
        throw new IOException("the import is not done after %d s".formatted(TIMEOUT.toSeconds()));
    }

    /** The SKUs on sale that the file gives an opening stock. */
    private static Set<String> stocked(byte[] catalogue) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser rows = CSVParser.parse(new ByteArrayInputStream(catalogue), UTF_8, format)) {
            return rows.stream().filter(row -> Integer.parseInt(row.get("stock")) > 0 && row.get("status").isEmpty())
                    .map(row -> row.get("sku")).collect(toCollection(HashSet::new));
        }
    }

    /** Stock travels by events: without this, the first look at a new shop would find its shelves empty. */
    private void awaitStock(Set<String> missing) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!missing.isEmpty()) {
            String cursor = "";
            do {
                JsonNode page = send(HttpRequest.newBuilder(path("/api/v1/products?inStock=true&limit=100" + cursor)),
                        200);
                page.required("items").forEach(product -> product.required("variants").forEach(variant -> {
                    if (variant.required("available").intValue() > 0) {
                        missing.remove(variant.required("sku").stringValue());
                    }
                }));
                JsonNode next = page.required("nextCursor");
                cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
            } while (!cursor.isEmpty());
            if (Instant.now().isAfter(end)) {
                throw new IOException("no stock of %s after %d s".formatted(missing, TIMEOUT.toSeconds()));
            }
            Thread.sleep(POLL);
        }
    }

    private JsonNode send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException("%s answered %d: %s".formatted(response.uri().getPath(), response.statusCode(),
                    response.body()));
        }
        return JSON.readTree(response.body());
    }

    private URI path(String path) {
        return gateway.resolve(path);
    }

    private static byte[] catalogue() throws IOException {
        try (InputStream in = DemoCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("it is not in this build");
            }
            return in.readAllBytes();
        }
    }
}
