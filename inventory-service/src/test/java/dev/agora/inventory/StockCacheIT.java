package dev.agora.inventory;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.agora.inventory.ReservationCommand.Reserve;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StockCacheIT extends ServiceTest {

    @Test
    void remembersWhatWasWrittenForHalfAMinute() {
        var sku = sku(5);
        awaitCached(sku, 5, 1);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2))));
        awaitCached(sku, 3, 2);
        assertThat(RedisUnderTest.commands().pttl(key(sku))).isBetween(1L, 30_000L);
        assertThat(available(sku)).isEqualTo(3);
    }

    @Test
    void answersFromRedisWhileItKnows() {
        var sku = sku(5);
        awaitCached(sku, 5, 1);
        plant(sku, 77, 1, 30);
        assertThat(available(sku)).isEqualTo(77);
    }

    @Test
    void remembersWhatWasReadWhenRedisHasForgotten() {
        var sku = sku(5);
        awaitCached(sku, 5, 1);
        RedisUnderTest.commands().flushall();
        assertThat(available(sku)).isEqualTo(5);
        awaitCached(sku, 5, 1);
    }

    @Test
    void keepsTheLaterVersion() {
        var sku = sku(5);
        awaitCached(sku, 5, 1);
        plant(sku, 1, 100, 20);
        apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2))));
        var other = sku(1);
        awaitCached(other, 1, 1);
        assertThat(cached(sku)).isEqualTo(Map.of("available", "1", "version", "100"));
    }

    @Test
    void believesNoEntryThatWouldOutliveOurs() {
        for (int seconds : new int[]{0, 3600}) {
            var sku = sku(5);
            awaitCached(sku, 5, 1);
            plant(sku, 99, 100, seconds);
            assertThat(available(sku)).isEqualTo(5);
            awaitCached(sku, 5, 1);
            assertThat(RedisUnderTest.commands().pttl(key(sku))).isBetween(1L, 30_000L);
        }
    }

    @Test
    void worksOnWithoutRedis() {
        var sku = sku(5);
        RedisUnderTest.kill();
        try {
            apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2))));
            for (int i = 0; i < 20; i++) {
                assertThat(available(sku)).isEqualTo(3);
            }
        } finally {
            RedisUnderTest.restart();
        }
        awaitBack(sku, 3);
    }

    @Test
    void worksOnWithAFrozenRedis() {
        var sku = sku(5);
        awaitCached(sku, 5, 1);
        RedisUnderTest.freeze();
        try {
            apply(new Reserve(UUID.randomUUID(), List.of(new Line(sku, 2))));
            for (int i = 0; i < 20; i++) {
                assertThat(available(sku)).isEqualTo(3);
            }
        } finally {
            RedisUnderTest.thaw();
        }
        awaitBack(sku, 3);
    }

    /** What a frozen Redis was told before does not count: it does that once it runs again. */
    private void awaitBack(String sku, long available) {
        RedisUnderTest.commands().del(key(sku));
        await().atMost(ofSeconds(20)).untilAsserted(() -> {
            assertThat(available(sku)).isEqualTo(available);
            assertThat(cached(sku)).containsEntry("available", Long.toString(available));
        });
    }

    private static void awaitCached(String sku, long available, long version) {
        await().atMost(ofSeconds(10)).untilAsserted(() -> assertThat(cached(sku))
                .isEqualTo(Map.of("available", Long.toString(available), "version", Long.toString(version))));
    }

    private static Map<String, String> cached(String sku) {
        return RedisUnderTest.commands().hgetall(key(sku));
    }

    /** Puts an entry in place of ours, without a time to live when that is 0. */
    private static void plant(String sku, long available, long version, int seconds) {
        RedisUnderTest.commands().del(key(sku));
        RedisUnderTest.commands().hset(key(sku),
                Map.of("available", Long.toString(available), "version", Long.toString(version)));
        if (seconds > 0) {
            RedisUnderTest.commands().expire(key(sku), seconds);
        }
    }

    private long available(String sku) {
        var reply = get("/api/v1/inventory/" + sku);
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().get("available").asLong();
    }

    private static String key(String sku) {
        return "stock:" + sku;
    }
}
