package dev.agora.order;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes whoever waits for an order to move on. What this instance moved is told right after its commit; what other instances
 * moved is found out by one query for all watched orders every {@link #INTERVAL}.
 */
@Component
public class OrderWatch implements SmartLifecycle {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final String VERSIONS = "SELECT id, version FROM customer_order WHERE id = ANY(:ids::uuid[])";
    private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

    private final JdbcClient jdbc;
    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile @Nullable Thread poller;

    OrderWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts to watch an order; to be closed. What moves from now on is noticed, whatever was read before. */
    public Watch watch(UUID orderId) {
        var watch = new Watch(orderId);
        watches.compute(orderId, (_, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    @TransactionalEventListener
    void moved(OrdersMoved moved) {
        moved.moves().forEach(move -> moved(move.id(), move.version()));
    }

    private void moved(UUID id, int version) {
        watches.getOrDefault(id, Set.of()).forEach(watch -> watch.moved(version));
    }

    private void poll() {
        while (isRunning()) {
            try {
                Thread.sleep(INTERVAL);
                if (!watches.isEmpty()) {
                    jdbc.sql(VERSIONS)
                            .param("ids", watches.keySet().stream().map(UUID::toString).toArray(String[]::new))
                            .query(row -> {
                                moved(row.getObject("id", UUID.class), row.getInt("version"));
                            });
                }
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException e) {
                LOG.warn("Cannot look for orders that moved; those who wait for them go on waiting: {}", e.toString());
            }
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofVirtual().name("order-watch").unstarted(this::poll);
        poller = started;
        started.start();
    }

    /** Lets everybody go, so that the web server can drain. */
    @Override
    public void stop() {
        Thread stopped = poller;
        poller = null;
        if (stopped != null) {
            stopped.interrupt();
        }
        watches.values().forEach(all -> all.forEach(Watch::wake));
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }

    /** Stops before the web server begins to wait for its requests. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }

    /** One party's interest in one order. */
    public final class Watch implements AutoCloseable {
        private final UUID orderId;
        private int latest;

        private Watch(UUID orderId) {
            this.orderId = orderId;
        }

        /**
         * Waits until the order has moved beyond this version.
         *
         * @return false when time ran out or the service stops
         */
        public synchronized boolean awaitBeyond(int version, Duration atMost) throws InterruptedException {
            long until = System.nanoTime() + atMost.toNanos();
            while (latest <= version && isRunning()) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return latest > version;
        }

        private synchronized void moved(int version) {
            if (version > latest) {
                latest = version;
                notifyAll();
            }
        }

        private synchronized void wake() {
            notifyAll();
        }

        @Override
        public void close() {
            watches.computeIfPresent(orderId, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
