package dev.agora.gateway.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The buckets in Redis. The gateway starts and runs without it; this keeps trying to reach it. */
@Component
final class Buckets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Buckets.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);
    /** Commands that wait for an answer; a Redis that stopped answering may not hold more of them. */
    private static final int MAX_PENDING = 10_000;

    private final LimitProperties properties;
    private final DefaultClientResources resources;
    private final RedisClient client;
    private volatile @Nullable AsyncProxyManager<String> connected;
    private volatile boolean closed;

    Buckets(LimitProperties properties) {
        this.properties = properties;
        this.resources = DefaultClientResources.builder().reconnectDelay(Delay.constant(RECONNECT_DELAY)).build();
        this.client = RedisClient.create(resources, RedisURI.create(properties.redis()));
        client.setOptions(ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build())
                .requestQueueSize(MAX_PENDING).build());
        connect(true);
    }

    /** Null until Redis has been reached for the first time. */
    @Nullable
    AsyncProxyManager<String> connected() {
        return connected;
    }

    private void connect(boolean first) {
        client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE),
                RedisURI.create(properties.redis())).whenComplete((connection, failure) -> {
                    if (failure == null) {
                        connected = buckets(connection);
                    } else if (!closed) {
                        if (first) {
                            log.warn("Redis is not reachable, requests are not counted until it is: {}",
                                    failure.toString());
                        }
                        CompletableFuture.delayedExecutor(RECONNECT_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                                .execute(() -> connect(false));
                    }
                });
    }

    private AsyncProxyManager<String> buckets(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection).requestTimeout(properties.maxWait())
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(1)))
                .build().asAsync();
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, CONNECT_TIMEOUT);
        resources.shutdown(0, CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
