package dev.agora.local.shop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What the shop consists of, in the order in which it is shown. */
public enum Component {
    POSTGRES("postgres", 5432, 0, null, null), KAFKA("kafka", 9092, 0, null, null), REDIS("redis", 6379, 0, null,
            null), DISCOVERY("discovery-service", 8761, 128, null, null), USER("user-service", 8081, 192, "user",
                    "/.well-known/jwks.json"), PRODUCT("product-service", 8082, 256, "product",
                            "/api/v1/categories"), ORDER("order-service", 8083, 320, "order",
                                    "/api/v1/carts/00000000-0000-7000-8000-000000000000"), INVENTORY(
                                            "inventory-service", 8084, 256, "inventory",
                                            "/api/v1/inventory?sku=none"), PAYMENT("payment-service", 8085, 320,
                                                    "payment", "/api/v1/payments/webhooks/stripe"), SANDBOX(
                                                            "payment-sandbox", 8090, 192, "sandbox",
                                                            null), GATEWAY("gateway-service", 8080, 256, null, null);

    private final String title;
    private final int port;
    private final int memory;
    private final @Nullable String database;
    private final @Nullable String probe;

    Component(String title, int port, int memory, @Nullable String database, @Nullable String probe) {
        this.title = title;
        this.port = port;
        this.memory = memory;
        this.database = database;
        this.probe = probe;
    }

    /** What the user calls it; a service's is also its module's name. */
    public String title() {
        return title;
    }

    public int defaultPort() {
        return port;
    }

    /** Whether it is one of our own programs, as opposed to PostgreSQL, Kafka and Redis. */
    public boolean isService() {
        return memory > 0;
    }

    /** Whether several instances of it may run, of which others find one through the registry, or a load balancer. */
    public boolean isScalable() {
        return probe != null || this == GATEWAY;
    }

    /** The component with this title. */
    public static Component named(String title) {
        return Arrays.stream(values())
                .filter(component -> component.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AgoraException("There is no %s; there are: %s".formatted(title,
                        Arrays.stream(values()).map(Component::title).collect(Collectors.joining(", ")))));
    }

    /** The largest heap, in MB. */
    int memory() {
        return memory;
    }

    /** The short name of its database. */
    @Nullable
    String database() {
        return database;
    }

    /** A path that the gateway routes to this service and that it answers without a token, in whatever way. */
    @Nullable
    String probe() {
        return probe;
    }

    /** The signal that asks for an orderly stop; PostgreSQL would let TERM wait for its clients to leave. */
    String stopSignal() {
        return this == POSTGRES ? "INT" : "TERM";
    }

    static List<Component> services() {
        return Arrays.stream(values()).filter(Component::isService).toList();
    }
}
