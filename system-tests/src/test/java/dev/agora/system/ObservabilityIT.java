package dev.agora.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.agora.local.shop.Component;
import dev.agora.system.TraceCollector.Hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever watches the shop sees what happens in it. */
@ExtendWith(ShopExtension.class)
class ObservabilityIT {
    private static final Pattern SERIES = Pattern.compile("^(\\w+)(?:\\{(.*)})? ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private final RunningShop shop;
    private final Customer customer;
    private final String sku;

    ObservabilityIT(RunningShop shop) {
        this.shop = shop;
        this.customer = shop.storefront().newCustomer();
        this.sku = shop.staff().sell(250, 100);
    }

    @Test
    void oneOrderIsOneTraceThroughAllServices() {
        var trace = UUID.randomUUID().toString().replace("-", "");
        var sender = trace.substring(16);

        var order = shop.acknowledged(customer.ordering(sku, 1, Orders.VISA)
                .header("traceparent", "00-%s-%s-01".formatted(trace, sender)).send().expect(201));
        customer.awaitStatus(order, "CONFIRMED");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var hops = shop.traces().hops(trace);
            assertThat(hops).extracting(ObservabilityIT::title).contains("gateway-service: POST order",
                    "order-service: http post /api/v1/orders",
                    "order-service: send agora.orders", "inventory-service: process agora.orders",
                    "inventory-service: send agora.inventory", "payment-service: process agora.orders",
                    "payment-service: process agora.inventory", "payment-service: settle payment",
                    "payment-service: provider create", "payment-service: provider confirm",
                    "payment-service: send agora.payments", "order-service: process agora.payments");
            assertThat(hops).extracting(Hop::parent)
                    .isSubsetOf(and(sender, hops.stream().map(Hop::id).toList()));
        });
        var hops = shop.traces().hops(trace);
        assertThat(wayTo("order-service: process agora.payments", hops)).containsSubsequence(
                "gateway-service: POST order", "order-service: http post /api/v1/orders",
                "order-service: send agora.orders", "payment-service: settle payment",
                "payment-service: send agora.payments", "order-service: process agora.payments");
        assertThat(hops).filteredOn(hop -> hop.name().startsWith("process"))
                .allSatisfy(hop -> assertThat(hop.details()).containsEntry("messaging.kafka.message.key",
                        order.toString()));
    }

    @Test
    void nothingIsTracedThatNobodyAskedFor() {
        var trace = UUID.randomUUID().toString().replace("-", "");

        var order = shop.acknowledged(customer.ordering(sku, 1, Orders.MANUAL)
                .header("traceparent", "00-%s-%s-00".formatted(trace, trace.substring(16))).send().expect(201));
        customer.awaitStatus(order, "CONFIRMED");
        oneOrderIsOneTraceThroughAllServices();

        assertThat(shop.traces().hops(trace)).isEmpty();
    }

    @Test
    void theLogsTellTheStoryOfAnOrderByItsId() {
        var order = shop.acknowledged(customer.order(sku, 1, Orders.VISA)).toString();
        customer.awaitStatus(UUID.fromString(order), "CONFIRMED");
        var logs = new Logs(shop.directory());

        await().untilAsserted(() -> {
            assertThat(logs.of("order-service", order)).anyMatch(line -> line.contains("is placed as"))
                    .anyMatch(line -> line.contains("is CONFIRMED, confirmed after"));
            assertThat(logs.of("inventory-service", order)).anyMatch(line -> line.contains(": RESERVED"))
                    .anyMatch(line -> line.contains(": COMMITTED"));
            assertThat(logs.of("payment-service", order)).anyMatch(line -> line.contains(": captured"));
        });
    }

    @Test
    void theShopPublishesWhatDashboardsAndAlertsAskFor() throws Exception {
        customer.awaitStatus(shop.acknowledged(customer.order(sku, 1, Orders.VISA)), "CONFIRMED");
        shop.storefront().get("/api/v1/inventory/" + sku).send().expect(200);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var published = published();
            for (var line : Files.readAllLines(Path.of("..", "observability", "metrics.txt"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var words = Arrays.asList(line.split(" "));
                    assertThat(published).containsKey(words.getFirst());
                    assertThat(published.get(words.getFirst())).as(line).contains("application")
                            .containsAll(words.subList(1, words.size()));
                }
            }
        });
    }

    /** The labels of each metric. */
    private Map<String, Set<String>> published() {
        var published = new HashMap<String, Set<String>>();
        for (var service : Component.values()) {
            if (service.isService()) {
                shop.metrics(service).text().lines().map(SERIES::matcher).filter(Matcher::find)
                        .forEach(series -> LABEL.matcher(series.group(2) == null ? "" : series.group(2)).results()
                                .forEach(label -> published
                                        .computeIfAbsent(series.group(1), name -> new HashSet<>())
                                        .add(label.group(1))));
            }
        }
        return published;
    }

    /** The hops that lead to a named one, from the first on. */
    private static List<String> wayTo(String name, List<Hop> hops) {
        var byId = hops.stream().collect(Collectors.toMap(Hop::id, hop -> hop));
        var way = new ArrayDeque<String>();
        for (var hop = hops.stream().filter(it -> title(it).equals(name)).findFirst()
                .orElse(null); hop != null; hop = byId
                        .get(hop.parent())) {
            way.addFirst(title(hop));
        }
        return List.copyOf(way);
    }

    private static String title(Hop hop) {
        return hop.service() + ": " + hop.name();
    }

    private static List<String> and(String one, List<String> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }
}
