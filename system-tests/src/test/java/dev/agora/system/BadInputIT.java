package dev.agora.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.local.shop.Component;

import static dev.agora.system.Orders.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent, the answer says what is wrong with it and nothing changes: at the gateway and behind it. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
    /** One writing call of each service that takes JSON, and a field of text in its body. */
    private static final Map<Component, Call> WRITES = Map.of(
            Component.USER, new Call("/api/v1/auth/register", "name"),
            Component.PRODUCT, new Call("/api/v1/admin/products", "name"),
            Component.ORDER, new Call("/api/v1/orders", "lines"),
            Component.INVENTORY, new Call("/api/v1/admin/inventory/some-sku/adjustments", "reason"),
            Component.PAYMENT,
            new Call("/api/v1/admin/payments/00000000-0000-7000-8000-000000000000/refunds", "reason"));

    private final RunningShop shop;
    private final Storefront store;
    private final Staff staff;
    private final Customer ada;
    private final String sku;

    BadInputIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.staff = shop.staff();
        this.ada = store.newCustomer();
        this.sku = staff.sell(1_000, 100);
    }

    private record Call(String path, String field) {}

    @ParameterizedTest
    @MethodSource
    void isNoJson(String flaw, byte[] content) {
        everywhere((door, call) -> assertThat(send(door, call, content).status()).as("%s to %s", flaw, call)
                .isEqualTo(400));
    }

    static Stream<Object[]> isNoJson() {
        return Stream.of(flawed("a truncated object", "{\"a\":"), flawed("trailing tokens", "{} {}"),
                flawed("duplicate keys", "{\"FIELD\":\"a\",\"FIELD\":\"b\"}"), flawed("NUL", "{\"FIELD\":\"\\u0000\"}"),
                flawed("a lone surrogate", "{\"FIELD\":\"\\ud800\"}"),
                flawed("an unknown field", "{\"surplus\":1}"), flawed("an array", "[]"), flawed("null", "null"),
                flawed("no body", ""), flawed("not a number", "{\"FIELD\":NaN}"),
                flawed("a depth of 1,001", "{\"FIELD\":" + "[".repeat(1001) + "]".repeat(1001) + "}"),
                flawed("a huge number", "{\"FIELD\":1e1000000000}"),
                new Object[]{"invalid UTF-8", new byte[]{'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}});
    }

    private static Object[] flawed(String flaw, String content) {
        return new Object[]{flaw, content.getBytes(StandardCharsets.UTF_8)};
    }

    @Test
    void isTooLargeOrOfAnotherKind() throws IOException {
        byte[] large = ("{\"x\":\"" + "y".repeat(300 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] elements = ("{\"x\":[" + "1,".repeat(1_000_000) + "1]}").getBytes(StandardCharsets.UTF_8);
        byte[] bomb = gzipped(new byte[10_000_000]);
        everywhere((door, call) -> {
            send(door, call, large).expectProblem(413, "too-large");
            send(door, call, elements).expectProblem(413, "too-large");
            request(door, call).header("Content-Encoding", "gzip").body("application/json", bomb).send()
                    .expectProblem(415, "unsupported-media-type");
            request(door, call).body("application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)).send()
                    .expectProblem(415, "unsupported-media-type");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "1e9", "NaN", "9223372036854775808", "null", "true", "[1]"})
    void isNoQuantity(String quantity) {
        String cart = ada.post("/api/v1/carts").json(Map.of("lines", List.of(Orders.line(sku, 2)))).send().expect(201)
                .string("/id");
        String line = "{\"sku\":\"%s\",\"quantity\":%s}".formatted(sku, quantity);
        for (Storefront door : doors(Component.ORDER)) {
            door.post("/api/v1/orders").bearer(ada.token()).key(UUID.randomUUID().toString())
                    .body("application/json", "{\"lines\":[%s],\"payment\":{\"provider\":\"manual\"}}".formatted(line))
                    .send().expect(400);
            door.post("/api/v1/carts").body("application/json", "{\"lines\":[%s]}".formatted(line)).send().expect(400);
            door.post("/api/v1/carts/" + cart + "/lines").bearer(ada.token()).body("application/json", line).send()
                    .expect(400);
            if (!quantity.equals("0")) {
                door.request("PATCH", "/api/v1/carts/" + cart + "/lines/" + sku).bearer(ada.token())
                        .body("application/json", "{\"quantity\":%s}".formatted(quantity)).send().expect(400);
            }
        }
        assertThat(ada.get("/api/v1/carts/" + cart).send().at("/total/amount").asLong()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "unitPrice", "total", "status", "userId", "role", "roles", "discount",
            "discountTotal", "version", "id", "paymentStatus"})
    void setsNothingThatIsNotTheSenders(String field) {
        for (Storefront door : doors(Component.ORDER)) {
            refusesField(door.post("/api/v1/orders").key(UUID.randomUUID().toString()),
                    Orders.of(List.of(Orders.line(sku, 1)), MANUAL), field);
            refusesField(door.post("/api/v1/carts"), Map.of("lines", List.of(Orders.line(sku, 1))), field);
        }
        for (Storefront door : doors(Component.USER)) {
            refusesField(door.request("PATCH", "/api/v1/users/me"), Map.of("name", "Eve"), field);
            refusesField(door.post("/api/v1/auth/register"), Map.of("email", UUID.randomUUID() + "@agora.test",
                    "password", Storefront.PASSWORD, "name", "Eve"), field);
        }
        assertThat(ada.get("/api/v1/users/me").send().string("/name")).isEqualTo("Ada Lovelace");
    }

    private void refusesField(Request request, Map<String, ?> content, String field) {
        Map<String, Object> surplus = new HashMap<>(content);
        surplus.put(field, 1);
        request.bearer(ada.token()).json(surplus).send().expectProblem(400, "validation");
    }

    @Test
    void isMoreMoneyThanThereIs() {
        String dear = "T-" + UUID.randomUUID();
        var product = Staff.product(dear, Orders.gbp(1), 1);
        product.put("variants", IntStream.range(0, 100).mapToObj(n -> Map.of("sku", dear + n, "name", "Variant " + n,
                "options", Map.of(), "price", Orders.gbp(1_000_000_000_000L))).toList());
        staff.post("/api/v1/admin/products").json(product).send().expect(201);
        var lines = IntStream.range(0, 100).mapToObj(n -> Orders.line(dear + n, 100_000)).toList();

        for (Storefront door : doors(Component.ORDER)) {
            door.post("/api/v1/orders").bearer(ada.token()).key(UUID.randomUUID().toString())
                    .json(Orders.of(lines, MANUAL)).send().expect(422);
            door.post("/api/v1/carts").json(Map.of("lines", lines)).send().expect(422);
        }
        staff.post("/api/v1/admin/products").json(Staff.product("T-" + UUID.randomUUID(), Orders.gbp(-1), 1)).send()
                .expect(400);
        staff.post("/api/v1/admin/products").body("application/json",
                "{\"name\":\"x\",\"variants\":[{\"sku\":\"x\",\"price\":{\"amount\":1e1000000000,\"currency\":\"GBP\"}}]}")
                .send().expect(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"ORDER /api/v1/orders", "ORDER /api/v1/admin/orders",
            "USER /api/v1/admin/users", "USER /api/v1/users/me/addresses", "PRODUCT /api/v1/products",
            "INVENTORY /api/v1/admin/inventory?below=5", "INVENTORY /api/v1/admin/inventory/{sku}/movements"})
    void isNoPage(Component service, String path) {
        String list = path.replace("{sku}", sku) + (path.contains("?") ? "&" : "?");
        for (Storefront door : doors(service)) {
            for (String query : List.of("limit=0", "limit=-1", "limit=101", "limit=1000000", "limit=x", "limit=",
                    "limit=1&limit=2", "cursor=tampered", "cursor=", "cursor=a&cursor=b", "limit=1%00")) {
                assertThat(door.get(list + query).bearer(staff.token()).send().status()).as(list + query)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void isLiteralWhenSearchedFor() {
        for (Storefront door : doors(Component.PRODUCT)) {
            for (String text : List.of("'%20OR%20'qzxv", "%25", "_", "%5C", "%22", "*", "!", "(", ":*", "%26")) {
                assertThat(door.get("/api/v1/products?q=" + text).send().expect(200).items()).as(text)
                        .isEmpty();
            }
            for (String query : List.of("sort=password", "q=" + "x".repeat(10_000), "q=" + "x".repeat(201),
                    "minPrice=-1", "maxPrice=-1", "minPrice=x", "inStock=maybe", "facets=perhaps", "q=a&q=b",
                    "sort=price&sort=-price", "q=%00")) {
                assertThat(door.get("/api/v1/products?" + query).send().status()).as(query).isEqualTo(400);
            }
        }
        for (Storefront door : doors(Component.USER)) {
            assertThat(door.get("/api/v1/admin/users?query=%25").bearer(staff.token()).send().expect(200).items())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1//orders", "/api/v1/orders/..;/admin/orders", "/api/v1/products/%2e%2e/orders",
            "/api/v1/orders;admin=true", "/api/v1/products/..%2fadmin", "/actuator/health", "/actuator/env",
            "/api/v1/products/../../actuator/env", "/api/v1/actuator/env", "/eureka/apps"})
    void isNoPath(String path) throws IOException {
        assertThat(RawHttp.status(shop.addresses().gateway(), "GET " + path)).as(path)
                .isIn(path.equals("/actuator/health") ? List.of(200) : List.of(400, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1//orders", "/api/v1/orders/..;/admin/orders", "/api/v1/products/%2e%2e/orders",
            "/api/v1/orders;admin=true", "/api/v1/products/..%2fadmin", "/api/v1/orders%00", "/api/v1/orders%5cadmin"})
    void isNoPathBehindTheGatewayEither(String path) throws IOException {
        for (Component service : WRITES.keySet()) {
            assertThat(RawHttp.status(shop.addresses().services().get(service), "GET " + path))
                    .as("%s of %s", path, service).isIn(400, 404);
        }
    }

    /** Sends to each service's writing call, through the gateway and directly. */
    private void everywhere(java.util.function.BiConsumer<Storefront, Call> task) {
        WRITES.forEach((service, call) -> doors(service).forEach(door -> task.accept(door, call)));
    }

    private List<Storefront> doors(Component service) {
        return List.of(store, shop.direct(service));
    }

    private Reply send(Storefront door, Call call, byte[] content) {
        byte[] named = new String(content, StandardCharsets.ISO_8859_1).replace("FIELD", call.field())
                .getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = request(door, call).body("application/json", named).send();
        assertThat(reply.header("Content-Type")).as(reply.call()).startsWith("application/problem+json");
        return reply;
    }

    private Request request(Storefront door, Call call) {
        return door.post(call.path()).bearer(staff.token()).key(UUID.randomUUID().toString());
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
