package dev.agora.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What stands in front of the gateways elsewhere: gives each request to one of those that say they are ready. */
final class Balancer implements Supplier<URI>, AutoCloseable {
    private static final long PERIOD_MILLIS = 100;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger turn = new AtomicInteger();
    private final List<URI> gateways;
    private final Thread checks;
    private volatile List<URI> ready;

    Balancer(List<URI> gateways) {
        this.gateways = gateways;
        this.ready = gateways;
        this.checks = Thread.ofVirtual().start(this::check);
    }

    @Override
    public URI get() {
        List<URI> candidates = ready;
        return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
    }

    private void check() {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                ready = gateways.stream().filter(this::isReady).toList();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(URI gateway) {
        var request = HttpRequest.newBuilder(gateway.resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(1)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        checks.join();
        http.close();
    }
}
