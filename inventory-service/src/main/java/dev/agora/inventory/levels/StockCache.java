package dev.agora.inventory.levels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

import dev.agora.inventory.Stock;

/**
 * Stock levels in Redis: {@code stock:<sku>}, a hash of {@code available} and {@code version} that lives for 30 seconds. An
 * entry gives way only to a later version; one that would live longer is not ours and counts as absent. Writing never keeps
 * the caller: it happens in the background, only the latest of a SKU, and not at all while Redis is away.
 */
@Component
class StockCache implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StockCache.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String TIME_TO_LIVE_MILLIS = "30000";
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 200;

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> READ = RedisScript.of(new ClassPathResource("redis/read-stock.lua"),
            List.class);
    private static final RedisScript<Long> WRITE = RedisScript.of(new ClassPathResource("redis/write-stock.lua"),
            Long.class);

    private final StringRedisTemplate redis;
    private final Breaker breaker = new Breaker(PAUSE, System::nanoTime);
    private final Map<String, Stock> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("stock-cache").factory());

    StockCache(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Units available of those SKUs whose level is at hand. */
    Map<String, Long> read(List<String> skus) {
        var levels = guarded(() -> redis.execute(READ, keys(skus), TIME_TO_LIVE_MILLIS), List.of());
        var available = new HashMap<String, Long>();
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i) instanceof String level && !level.isEmpty()) {
                available.put(skus.get(i), Long.valueOf(level));
            }
        }
        return available;
    }

    /** Remembers levels, soon; they are forgotten when too many are waiting already. */
    void write(Collection<Stock> stocks) {
        for (var stock : stocks) {
            if (waiting.size() < MOST_WAITING) {
                waiting.merge(stock.sku(), stock, (one, other) -> one.version() > other.version() ? one : other);
            }
        }
        startWriting();
    }

    private void startWriting() {
        if (writing.compareAndSet(false, true)) {
            writer.execute(this::writeWaiting);
        }
    }

    private void writeWaiting() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                writeNow(batch);
            }
        } finally {
            writing.set(false);
        }
        if (!waiting.isEmpty()) {
            startWriting();
        }
    }

    private List<Stock> take() {
        var batch = new ArrayList<Stock>();
        for (var sku : waiting.keySet()) {
            var stock = waiting.remove(sku);
            if (stock != null) {
                batch.add(stock);
            }
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    private void writeNow(List<Stock> stocks) {
        var arguments = new ArrayList<String>();
        arguments.add(TIME_TO_LIVE_MILLIS);
        for (var stock : stocks) {
            arguments.add(Long.toString(stock.available()));
            arguments.add(Long.toString(stock.version()));
        }
        guarded(() -> redis.execute(WRITE, keys(stocks.stream().map(Stock::sku).toList()), arguments.toArray()), 0L);
    }

    private <T> T guarded(Supplier<T> call, T otherwise) {
        if (!breaker.mayTry()) {
            return otherwise;
        }
        try {
            var result = call.get();
            breaker.succeeded();
            return result;
        } catch (DataAccessException e) {
            if (breaker.failed()) {
                log.warn("Redis is away, stock is read from the database: {}", e.toString());
            }
            return otherwise;
        }
    }

    private static List<String> keys(List<String> skus) {
        return skus.stream().map(sku -> "stock:" + sku).toList();
    }

    @Override
    public void close() {
        writer.close();
    }
}
