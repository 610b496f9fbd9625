package dev.agora.gateway.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts requests. When Redis does not answer, requests go on uncounted: a shop without limits is better than none.
 *
 * <p>A tenth of a burst may be counted here before Redis hears of it, for ten seconds at most. That takes most round trips
 * away, and lets each gateway admit at most that much too many.
 */
@Component
public final class RateLimits {

    private static final int SHARE_COUNTED_HERE = 10;
    private static final Duration TIME_COUNTED_HERE = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final long MOST_REMEMBERED = 20_000;
    private static final String REFUSED = "refused";
    private static final String UNCOUNTED = "uncounted";

    private final LimitProperties properties;
    private final Buckets buckets;
    private final RedisGuard guard;
    private final MeterRegistry registry;
    private final Cache<String, AsyncBucketProxy> known = Caffeine.newBuilder().expireAfterAccess(REMEMBERED)
            .maximumSize(MOST_REMEMBERED).build();

    RateLimits(LimitProperties properties, Buckets buckets, RedisGuard guard, MeterRegistry registry) {
        this.properties = properties;
        this.buckets = buckets;
        this.guard = guard;
        this.registry = registry;
        for (var limited : Limited.values()) {
            counter(limited, REFUSED);
            counter(limited, UNCOUNTED);
        }
    }

    /**
     * Counts a request of a sender.
     *
     * @return null when there is no such limit, or when Redis cannot tell; never fails
     */
    public CompletableFuture<@Nullable Verdict> count(Limited limited, String sender) {
        var limit = properties.of(limited);
        if (!limit.enabled()) {
            return CompletableFuture.completedFuture(null);
        }
        var manager = buckets.connected();
        CompletableFuture<@Nullable ConsumptionProbe> probe = manager == null
                ? CompletableFuture.completedFuture(null)
                : guard.watch(() -> bucket(manager, limited, sender).tryConsumeAndReturnRemaining(1));
        return probe.thenApply(counted -> verdict(limited, counted));
    }

    private AsyncBucketProxy bucket(AsyncProxyManager<String> manager, Limited limited, String sender) {
        return known.get("limit:" + limited.title() + ":" + sender, key -> {
            var limit = properties.of(limited);
            var configuration = CompletableFuture.completedFuture(configuration(limit));
            long countedHere = Math.max(1, limit.burst() / SHARE_COUNTED_HERE);
            return manager.builder()
                    .withOptimization(Optimizations.delaying(new DelayParameters(countedHere, TIME_COUNTED_HERE)))
                    .build(key, () -> configuration);
        });
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder().addLimit(Bandwidth.builder().capacity(limit.burst())
                .refillGreedy(limit.requests(), limit.period()).build()).build();
    }

    private @Nullable Verdict verdict(Limited limited, @Nullable ConsumptionProbe probe) {
        if (probe == null) {
            counter(limited, UNCOUNTED).increment();
            return null;
        }
        if (!probe.isConsumed()) {
            counter(limited, REFUSED).increment();
        }
        return new Verdict(probe.isConsumed(), probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()), Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    private Counter counter(Limited limited, String outcome) {
        return registry.counter("agora.gateway.limits", "limit", limited.title(), "outcome", outcome);
    }
}
