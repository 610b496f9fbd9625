package dev.agora.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static dev.agora.system.Orders.MANUAL;
import static dev.agora.system.Orders.VISA;
import static org.awaitility.Awaitility.await;

/** Customers who use every service, ask once for everything, and remember each time they do not get it. */
final class Traffic implements AutoCloseable {
    private static final int BUYERS = 4;
    private static final long PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final RunningShop shop;
    private final Customer customer;
    private final String sku;
    private final List<Future<?>> buyers;

    Traffic(RunningShop shop, Customer customer, String sku) {
        this.shop = shop;
        this.customer = customer;
        this.sku = sku;
        UUID paid = customer.orderUntil("CONFIRMED", sku, 1, VISA).id();
        acknowledged.add(paid);
        this.buyers = IntStream.range(0, BUYERS)
                .<Future<?>>mapToObj(buyer -> threads.submit(() -> buy(buyer, paid))).toList();
    }

    /** Waits until the shop has taken so many more orders. */
    void awaitOrders(int more) {
        int before = acknowledged.size();
        await(more + " more orders").atMost(PATIENCE).until(() -> acknowledged.size() >= before + more);
    }

    /** Lets the customers go and returns the orders that were acknowledged. */
    Set<UUID> stop() throws Exception {
        closed.countDown();
        for (Future<?> buyer : buyers) {
            buyer.get();
        }
        return acknowledged;
    }

    /** Every request that was not answered as it should have been. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int answers() {
        return answers.get();
    }

    @Override
    public void close() {
        closed.countDown();
        threads.close();
    }

    private Void buy(int buyer, UUID paid) throws InterruptedException {
        Map<String, String> payment = buyer % 2 == 0 ? MANUAL : VISA;
        while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
            ask(customer.store().get("/api/v1/products?limit=5"), 200);
            ask(customer.store().get("/api/v1/inventory/" + sku), 200);
            ask(customer.get("/api/v1/users/me"), 200);
            ask(customer.get("/api/v1/payments?orderId=" + paid), 200);
            Request order = customer.ordering(sku, 1, payment);
            Reply placed = ask(buyer < BUYERS / 2 ? order : order.waiting(5), 201);
            if (placed != null) {
                acknowledged.add(shop.acknowledged(placed));
                ask(customer.get("/api/v1/orders/" + placed.id()), 200);
            }
        }
        return null;
    }

    private Reply ask(Request request, int expected) {
        try {
            Reply reply = request.trySend();
            answers.incrementAndGet();
            if (reply.status() == expected) {
                return reply;
            }
            failures.add("%s: %d %s".formatted(reply.call(), reply.status(), reply.text()));
        } catch (IOException e) {
            failures.add(e.toString());
        }
        return null;
    }
}
