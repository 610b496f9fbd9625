package dev.agora.local.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** What the staff does before the shop opens: brings the products in and sees to their stock. */
final class Warehouse {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final int SKUS_PER_READ = 100;
    private static final int IMPORTS = 3;

    private final StoreClient store;
    private final Session staff;
    private final String runId;

    Warehouse(StoreClient store, Session staff, String runId) {
        this.store = store;
        this.staff = staff;
        this.runId = runId;
    }

    /** Imports the products and returns how many were accepted; an import that the shop gave up is sent again. */
    long importProducts(String csv) {
        var call = Call.postCsv("/api/v1/admin/products/import", csv);
        for (int attempt = 1; attempt <= IMPORTS; attempt++) {
            JsonNode result = awaitImport(staff.send(call).orFail(call).path("id").asString());
            if (result.path("state").asString().equals("DONE")) {
                return accepted(result);
            }
        }
        throw new ReplayFailed("The product import has failed " + IMPORTS + " times");
    }

    private static long accepted(JsonNode result) {
        if (result.path("rejected").asLong() > 0) {
            throw new ReplayFailed("The product import rejected rows: " + result.path("rejections"));
        }
        return result.path("imported").asLong();
    }

    private JsonNode awaitImport(String id) {
        var call = Call.get("/api/v1/admin/imports/" + id);
        long start = System.nanoTime();
        JsonNode result = staff.send(call).orFail(call);
        while (Set.of("QUEUED", "RUNNING").contains(result.path("state").asString())) {
            lookAgain(start, "the product import to end");
            result = staff.send(call).orFail(call);
        }
        return result;
    }

    /** Waits until inventory knows every product, and tops up those of which there are fewer than will be bought. */
    void stockUp(Map<String, Long> demand, Lanes lanes, Progress progress) {
        long start = System.nanoTime();
        Set<String> unknown = new HashSet<>(demand.keySet());
        while (!unknown.isEmpty()) {
            Map<String, Long> available = available(unknown);
            available.forEach((sku, pieces) -> lanes.run(null, () -> {
                topUp(sku, demand.getOrDefault(sku, 0L) - pieces);
                progress.step();
            }));
            unknown.removeAll(available.keySet());
            if (!unknown.isEmpty()) {
                lookAgain(start, "inventory to hear of " + unknown.size() + " new products");
            }
        }
        lanes.await();
    }

    private Map<String, Long> available(Set<String> skus) {
        Map<String, Long> available = new HashMap<>();
        List<String> all = new ArrayList<>(skus);
        for (int from = 0; from < all.size(); from += SKUS_PER_READ) {
            var page = all.subList(from, Math.min(from + SKUS_PER_READ, all.size()));
            var call = Call.get(
                    "/api/v1/inventory?" + page.stream().map(sku -> "sku=" + sku).collect(Collectors.joining("&")));
            store.send(call).orFail(call).path("items")
                    .forEach(item -> available.put(item.path("sku").asString(), item.path("available").asLong()));
        }
        return available;
    }

    /** An adjustment whose answer was lost is made again: then there is more than enough. */
    private void topUp(String sku, long missing) {
        if (missing > 0) {
            var call = Call.post("/api/v1/admin/inventory/" + sku + "/adjustments",
                    Map.of("delta", missing, "reason", "delivery for a replay", "reference", runId));
            staff.send(call).orFail(call);
        }
    }

    private static void lookAgain(long start, String awaited) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
            throw new ReplayFailed("Waited %d s in vain for %s".formatted(PATIENCE.toSeconds(), awaited));
        }
        StoreClient.sleep(LOOK_AGAIN);
    }
}
