package dev.agora.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The client compiles strictly, passes its own tests, and its example buys from the shop. */
@ExtendWith(ShopExtension.class)
class TypeScriptClientIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static TypeScriptClient client;

    private final RunningShop shop;
    private final Staff staff;

    TypeScriptClientIT(RunningShop shop) {
        this.shop = shop;
        this.staff = shop.staff();
    }

    /** Once, if it can be done; each test is skipped by itself, so that the report tells. */
    @BeforeEach
    void compile() throws IOException {
        if (client == null) {
            client = TypeScriptClient.compile(Path.of("target/typescript-client"));
        }
    }

    @Test
    void passesItsOwnTests() throws IOException {
        var arguments = new ArrayList<>(List.of("--test", "--test-reporter=tap"));
        arguments.addAll(client.files("test", ".test.mjs"));

        assertThat(client.run(arguments)).anyMatch(line -> line.matches("# pass [1-9]\\d+")).contains("# fail 0");
    }

    @Test
    void buys() throws IOException {
        String sku = staff.sell(1250, 10);
        await("what is on sale").atMost(PATIENCE).until(() -> shop.storefront()
                .get("/api/v1/products?inStock=true&q=" + sku).send().expect(200).items().size() == 1);

        var steps = client.run("dist/examples/buy.js", shop.addresses().gateway().toString(), sku).stream()
                .map(JSON::readTree).toList();

        assertThat(steps).extracting(step -> step.path("step").asString()).containsSubsequence("found", "cart",
                "placed", "event", "settled", "cancelled", "history", "declined", "refused");
        assertThat(step(steps, "found").path("sku").asString()).isEqualTo(sku);
        assertThat(step(steps, "cart").at("/total/amount").asInt()).isEqualTo(2500);
        assertThatOrderWasBoughtAndCancelled(steps);
        assertThatPaymentWasDeclined(step(steps, "declined"));
        assertThatBadInputWasRefused(step(steps, "refused"));
        staff.awaitStock(sku, 10, 0);
    }

    private void assertThatOrderWasBoughtAndCancelled(List<JsonNode> steps) {
        var placed = step(steps, "placed");
        var path = "/api/v1/orders/" + placed.path("id").asString();
        var order = staff.get(path).send().expect(200);
        shop.acknowledged(order);
        var history = staff.get(path + "/history").send().expect(200).items();

        assertThat(placed.path("again")).isEqualTo(placed.path("number"));
        assertThat(order.string("/number")).isEqualTo(placed.path("number").asString());
        assertThat(order.string("/email")).isEqualTo(step(steps, "cart").path("email").asString());
        assertThat(step(steps, "settled").path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(step(steps, "settled").path("paymentStatus").asString()).isEqualTo("CAPTURED");
        assertThat(order.string("/status")).isEqualTo("CANCELLED");
        assertThat(order.at("/cancellation")).isEqualTo(step(steps, "cancelled").path("cancellation"));
        assertThat(order.string("/cancellation/code")).isEqualTo("customer-request");
        assertThat(all(steps, "event")).extracting(event -> event.path("status").asString())
                .startsWith("PENDING").endsWith("CONFIRMED");
        assertThat(all(steps, "history")).hasSizeGreaterThan(2).extracting(entry -> entry.path("to").asString())
                .isEqualTo(history.subList(0, all(steps, "history").size()).stream()
                        .map(entry -> entry.path("to").asString()).toList())
                .contains("CANCELLED");
        await("the money to come back").atMost(PATIENCE)
                .until(() -> staff.get(path).send().string("/paymentStatus").equals("REFUNDED"));
    }

    private void assertThatPaymentWasDeclined(JsonNode declined) {
        var order = staff.get("/api/v1/orders/" + declined.path("id").asString()).send().expect(200);
        shop.acknowledged(order);

        assertThat(declined.path("code").asString()).isEqualTo("payment-declined");
        assertThat(order.string("/status")).isEqualTo("CANCELLED").isEqualTo(declined.path("status").asString());
        assertThat(order.string("/cancellation/code")).isEqualTo("payment-declined");
        assertThat(order.string("/paymentStatus")).isEqualTo("FAILED");
    }

    private static void assertThatBadInputWasRefused(JsonNode refused) {
        assertThat(refused.path("slug").asString()).isEqualTo("validation");
        assertThat(refused.path("status").asInt()).isEqualTo(400);
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/lines/0/quantity");
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("min");
        assertThat(refused.path("traceId").asString()).matches("[0-9a-f]{32}");
    }

    private static JsonNode step(List<JsonNode> steps, String name) {
        return all(steps, name).getFirst();
    }

    private static List<JsonNode> all(List<JsonNode> steps, String name) {
        return steps.stream().filter(step -> step.path("step").asString().equals(name)).toList();
    }
}
