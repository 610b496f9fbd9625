package dev.agora.local.audit;

import java.sql.SQLException;
import java.util.Map;

/** 10: what Redis says about stock is what the database says, unless it says nothing. */
final class CacheAgrees extends Invariant {
    private static final String STOCK = "SELECT sku, on_hand - reserved AS available, version FROM stock";

    CacheAgrees() {
        super("10", "the stock cache equals the database or is absent", Holds.AT_REST);
    }

    @Override
    void check(Evidence evidence, Tally tally) throws SQLException {
        Map<String, StockCache.Level> cached;
        try (StockCache cache = evidence.stockCache()) {
            cached = cache.levels();
        }
        tally.checked(cached.size());
        evidence.database("inventory").each(STOCK, row -> {
            String sku = row.getString("sku");
            var level = new StockCache.Level(row.getLong("available"), row.getLong("version"));
            var shown = cached.remove(sku);
            tally.expect(shown == null || shown.equals(level), "%s: cached %s, in the database %s", sku, shown, level);
        });
        cached.forEach((sku, level) -> tally.violation("%s: cached %s, unknown to the database".formatted(sku, level)));
    }
}
