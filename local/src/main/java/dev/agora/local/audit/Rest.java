package dev.agora.local.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.agora.local.shop.LocalShop;

/** Waits until everything that was under way has ended. */
final class Rest {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    /** As long as inventory-service keeps a level in Redis, and a second for its clock. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(31);
    /** Two, because an event may pass from a topic into an outbox that has just been looked at. */
    private static final int QUIET_LOOKS = 2;
    private static final String PENDING = "SELECT count(*) FROM customer_order WHERE status = 'PENDING'";

    private final LocalShop shop;
    private final Broker broker;

    Rest(LocalShop shop, Broker broker) {
        this.shop = shop;
        this.broker = broker;
    }

    /** Returns what still moves when the patience ends; nothing when the shop is at rest. */
    List<String> await(Duration patience) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        List<String> unrest = List.of("not looked at yet");
        int quiet = 0;
        while (quiet < QUIET_LOOKS && elapsed(start).compareTo(patience) < 0) {
            unrest = unrest();
            quiet = unrest.isEmpty() ? quiet + 1 : 0;
            Thread.sleep(LOOK_AGAIN);
        }
        if (unrest.isEmpty()) {
            awaitCache(System.nanoTime());
        }
        return unrest;
    }

    /** An entry that a crash left behind is wrong until it expires. */
    private void awaitCache(long start) throws SQLException, InterruptedException {
        while (elapsed(start).compareTo(CACHE_TTL) < 0 && !cacheAgrees()) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private boolean cacheAgrees() throws SQLException {
        try (Evidence evidence = Evidence.take(shop, Claims.NONE)) {
            return new CacheAgrees().examine(evidence).isClean();
        }
    }

    private List<String> unrest() throws SQLException, InterruptedException {
        List<String> unrest = new ArrayList<>();
        try (Evidence evidence = Evidence.take(shop, Claims.NONE)) {
            long pending = evidence.database("order").count(PENDING);
            if (pending > 0) {
                unrest.add("order: %d orders PENDING".formatted(pending));
            }
            for (Map.Entry<String, Snapshot> database : evidence.databases().entrySet()) {
                Backlog.of(database.getKey(), database.getValue()).stream().filter(backlog -> backlog.rows() > 0)
                        .map(Backlog::toString).forEach(unrest::add);
            }
        }
        broker.lags().forEach((group, records) -> unrest.add("%s: %d records to read".formatted(group, records)));
        return unrest;
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
