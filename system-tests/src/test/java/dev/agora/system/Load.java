package dev.agora.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.VISA;
import static org.awaitility.Awaitility.await;

/** Customers who each order some twenty pieces a second until they are told to stop, and repeat what gets no answer. */
final class Load implements AutoCloseable {
    private static final int BUYERS = 6;
    private static final Set<Integer> AGAIN = Set.of(409, 429, 502, 503, 504);
    private static final long PAUSE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final RunningShop shop;
    private final Customer customer;
    private final String sku;
    private final List<Future<?>> buyers;

    Load(RunningShop shop, Customer customer, String sku) {
        this.shop = shop;
        this.customer = customer;
        this.sku = sku;
        this.buyers = IntStream.range(0, BUYERS).<Future<?>>mapToObj(buyer -> threads.submit(() -> buy(buyer)))
                .toList();
    }

    /** Waits until the shop has taken so many more orders. */
    Load awaitOrders(int more) {
        int before = acknowledged.size();
        await(more + " more orders").atMost(PATIENCE).until(() -> {
            buyers.stream().filter(Future::isDone).forEach(Load::failed);
            return acknowledged.size() >= before + more;
        });
        return this;
    }

    /** Lets the customers go and returns the orders that were acknowledged. */
    Set<UUID> stop() throws Exception {
        closed.countDown();
        for (Future<?> buyer : buyers) {
            buyer.get();
        }
        return acknowledged;
    }

    @Override
    public void close() {
        closed.countDown();
        threads.close();
    }

    private Void buy(int buyer) throws InterruptedException {
        Map<String, String> payment = buyer % 2 == 0 ? MANUAL : VISA;
        while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            acknowledged.add(shop.acknowledged(insist(customer.ordering(sku, 1, payment))));
        }
        return null;
    }

    private static Reply insist(Request request) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(request::trySend, reply -> !AGAIN.contains(reply.status())).expect(201);
    }

    private static void failed(Future<?> buyer) {
        throw new AssertionError("A buyer gave up", buyer.exceptionNow());
    }
}
