package dev.agora.local.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

import dev.agora.local.shop.AgoraException;

/** The stock levels in Redis. */
final class StockCache implements AutoCloseable {
    private static final String PREFIX = "stock:";
    private static final int KEYS_AT_A_TIME = 1_000;

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    StockCache(String url) {
        client = RedisClient.create(url);
        try {
            connection = client.connect();
        } catch (RedisException e) {
            client.shutdown();
            throw new AgoraException("The audit cannot read Redis at " + url, e);
        }
    }

    /** What the cache shows, by SKU; an entry that never expires counts as absent, as it does to inventory-service. */
    Map<String, Level> levels() {
        RedisCommands<String, String> redis = connection.sync();
        Map<String, Level> levels = new HashMap<>();
        var keys = ScanIterator.scan(redis, ScanArgs.Builder.matches(PREFIX + "*").limit(KEYS_AT_A_TIME));
        keys.forEachRemaining(key -> {
            List<KeyValue<String, String>> fields = redis.hmget(key, "available", "version");
            boolean whole = fields.stream().allMatch(KeyValue::hasValue);
            if (whole && redis.pttl(key) > 0) {
                levels.put(key.substring(PREFIX.length()),
                        new Level(Long.parseLong(fields.get(0).getValue()), Long.parseLong(fields.get(1).getValue())));
            }
        });
        return levels;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }

    /** How many pieces are available, as of a version of the stock row. */
    record Level(long available, long version) {
        @Override
        public String toString() {
            return available + " (version " + version + ')';
        }
    }
}
