package dev.agora.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.agora.local.audit.AuditReport;
import dev.agora.local.audit.Auditor;
import dev.agora.local.audit.Claims;
import dev.agora.local.shop.Component;
import dev.agora.local.shop.LocalShop;
import dev.agora.local.shop.Shop;
import dev.agora.local.shop.ShopOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole shop, each part a process of its own, on free ports and with its data and logs under {@code target}. */
final class RunningShop implements AutoCloseable {
    /** How long the shop waits for its customers here; long enough for one who acts at once. */
    static final String AWAITING_PAYMENT = "20s";

    static final List<Component> SCALABLE = Stream.of(Component.values()).filter(Component::isScalable).toList();

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DIRECTORY = PROJECT.resolve("system-tests/target/shop");

    /** Compiling well what runs for a minute costs more than it gains. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Component, Storefront> direct = new ConcurrentHashMap<>();
    private final Shop shop;
    private final Map<Component, Integer> ports;
    private final TraceCollector traces;
    private final LocalShop addresses;
    private final Storefront storefront;
    private final Staff staff;

    private RunningShop(Shop shop, Map<Component, Integer> ports, TraceCollector traces) {
        this.shop = shop;
        this.ports = ports;
        this.traces = traces;
        this.addresses = shop.addresses();
        this.storefront = new Storefront(addresses.gateway());
        this.staff = storefront.staff();
    }

    /** Begins anew; what an earlier run left behind goes away, what this one leaves is there to be looked at. */
    static RunningShop start() {
        Shop.attach(DIRECTORY).reset();
        var traces = new TraceCollector();
        var options = ShopOptions.onFreePorts(PROJECT, DIRECTORY)
                .withEnvironment(Component.ORDER, Map.of("AGORA_ORDER_DEADLINE_AWAITINGPAYMENT", AWAITING_PAYMENT))
                .withEnvironment(Component.GATEWAY, Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
                        "health, prometheus", "AGORA_GATEWAY_SENDERSAMPLES", "true", "AGORA_DRAIN_DELAY", "5s"))
                .withReadyTimeout(Duration.ofMinutes(6));
        for (var component : TraceCollector.SENDERS) {
            options = options.withEnvironment(component, traces.environment());
        }
        for (Component component : Component.values()) {
            options = options.withJvmOptions(component, QUICK_START);
        }
        return new RunningShop(Shop.start(options), options.ports(), traces);
    }

    Path directory() {
        return DIRECTORY;
    }

    Storefront storefront() {
        return storefront;
    }

    /** The shop without its gateway: one service as its neighbours reach it. */
    Storefront direct(Component service) {
        return direct.computeIfAbsent(service, key -> new Storefront(addresses.services().get(key)));
    }

    Staff staff() {
        return staff;
    }

    TraceCollector traces() {
        return traces;
    }

    /** What a service tells about itself. */
    Reply metrics(Component service) {
        return storefront.get(ownPort(service) + "/actuator/prometheus").send().expect(200);
    }

    /** Where a component answers, whether others are meant to ask it or not. */
    String ownPort(Component component) {
        return "http://localhost:" + ports.get(component);
    }

    LocalShop addresses() {
        return addresses;
    }

    /** Ends a process at once, as a power cut would. */
    void kill(Component component) {
        shop.kill(component.title(), "KILL");
    }

    /** Starts a process, a dead one too, and waits until it is ready. */
    void restart(Component component) {
        shop.restart(component.title());
    }

    /** Runs so many instances of everything that can have several. */
    void scale(int instances) {
        shop.scale(SCALABLE.stream().collect(Collectors.toMap(Function.identity(), _ -> instances)));
    }

    /** Replaces a process in an orderly way and returns how long the old one took to end. */
    Duration replace(Component component) {
        AtomicReference<Duration> taken = new AtomicReference<>();
        shop.restart(component.title(), (_, stopped, _) -> taken.set(stopped));
        return taken.get();
    }

    /** Where each gateway answers. */
    List<URI> gateways() {
        return shop.processes().stream().filter(process -> process.component() == Component.GATEWAY)
                .map(process -> URI.create("http://localhost:" + process.port())).toList();
    }

    /** Stops a process in its tracks while the task runs. */
    void whileFrozen(Component component, Runnable task) {
        shop.kill(component.title(), "STOP");
        try {
            task.run();
        } finally {
            shop.kill(component.title(), "CONT");
        }
    }

    /** Holds the shop to an order that it has taken. */
    UUID acknowledged(Reply order) {
        acknowledged.add(order.id());
        return order.id();
    }

    /** Waits for rest and asserts every invariant. */
    void audit() {
        try {
            assertClean(new Auditor(addresses).auditAtRest(new Claims(Set.copyOf(acknowledged), Set.of())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asserts what holds at any moment. */
    void auditNow() {
        assertClean(new Auditor(addresses).auditNow());
    }

    private static void assertClean(AuditReport report) {
        assertThat(report.isClean()).as(report.toString()).isTrue();
    }

    @Override
    public void close() {
        storefront.close();
        direct.values().forEach(Storefront::close);
        shop.stop();
        traces.close();
    }
}
