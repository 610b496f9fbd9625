package dev.agora.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

import dev.agora.local.shop.AdminAccount;

/** Brings products into the shop, as its staff would. */
final class ProductImport {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ShopApi api;
    private String token = "";
    private Instant tokenUntil = Instant.MIN;

    ProductImport(ShopApi api) {
        this.api = api;
    }

    /** Imports a file in the columns of the product import; returns when that is done. */
    void all(String csv) throws IOException, InterruptedException {
        var id = upload(BodyPublishers.ofString(csv));
        var end = await(id, POLL, _ -> {
        });
        if (end.required("rejected").asLong() > 0) {
            throw new IOException("Rows were rejected: " + end.required("rejections"));
        }
    }

    /** Hands a file over; returns the import's id. */
    String upload(BodyPublisher csv) throws IOException, InterruptedException {
        return api.postCsv("/admin/products/import", csv, token()).required("id").asString();
    }

    /** Waits for the end of an import and returns it; tells how far it is on the way. */
    JsonNode await(String id, Duration poll, Consumer<JsonNode> progress) throws IOException, InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var status = api.get("/admin/imports/" + id, token());
            switch (status.required("state").asString()) {
                case "DONE" -> {
                    return status;
                }
                case "FAILED" -> throw new IOException("The import failed: " + status);
                default -> progress.accept(status);
            }
            Thread.sleep(poll);
        }
        throw new IOException("The import is not done after " + PATIENCE);
    }

    /** A token of the staff, good for some minutes more. */
    String token() throws IOException, InterruptedException {
        if (Instant.now().isAfter(tokenUntil)) {
            var admin = AdminAccount.ofThisShop();
            token = api.login(admin.email(), admin.password());
            tokenUntil = Instant.now().plus(TOKEN_LIFE);
        }
        return token;
    }
}
