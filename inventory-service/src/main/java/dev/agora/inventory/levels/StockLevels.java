package dev.agora.inventory.levels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

import dev.agora.inventory.StockWritten;
import dev.agora.inventory.Stocks;

/** Says how much is available; a few moments old at most. */
@Service
public class StockLevels {

    private final Stocks stocks;
    private final StockCache cache;
    private final Counter hits;
    private final Counter misses;

    StockLevels(Stocks stocks, StockCache cache, MeterRegistry registry) {
        this.stocks = stocks;
        this.cache = cache;
        this.hits = lookups("hit", registry);
        this.misses = lookups("miss", registry);
    }

    private static Counter lookups(String result, MeterRegistry registry) {
        return Counter.builder("agora.inventory.cache").description("Stock levels asked of the cache")
                .tag("result", result).register(registry);
    }

    /** Units available of each of the SKUs that is known. */
    public Map<String, Long> available(List<String> skus) {
        var available = new HashMap<>(cache.read(skus));
        var missing = skus.stream().filter(sku -> !available.containsKey(sku)).toList();
        hits.increment(available.size());
        misses.increment(missing.size());
        if (!missing.isEmpty()) {
            var found = stocks.findAll(missing);
            cache.write(found);
            found.forEach(stock -> available.put(stock.sku(), stock.available()));
        }
        return available;
    }

    @TransactionalEventListener
    void remember(StockWritten written) {
        cache.write(written.stocks());
    }
}
