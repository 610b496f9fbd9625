package dev.agora.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.agora.local.shop.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** What senders claim about themselves, and who else may speak to the shop. */
@ExtendWith(ShopExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class FrontDoorIT {
    private final RunningShop shop;
    private final Storefront store;
    private final Customer ada;
    private final Customer eve;

    FrontDoorIT(RunningShop shop) {
        this.shop = shop;
        this.store = shop.storefront();
        this.ada = store.newCustomer();
        this.eve = store.newCustomer();
    }

    @Test
    void believesNobodyWhoSaysWhoTheyAre() {
        for (Storefront door : List.of(store, shop.direct(Component.USER))) {
            claiming(door.get("/api/v1/admin/users")).send().expectProblem(401, "unauthenticated");
            claiming(door.get("/api/v1/admin/users")).bearer(eve.token()).send().expectProblem(403, "forbidden");
            assertThat(claiming(door.get("/api/v1/users/me")).bearer(eve.token()).send().expect(200).id())
                    .isEqualTo(eve.id());
        }
    }

    private Request claiming(Request request) {
        return request.header("X-User-Id", ada.id().toString()).header("X-Roles", "admin")
                .header("X-Forwarded-User", ada.email()).header("Forwarded", "for=127.0.0.1")
                .header("X-Forwarded-Prefix", "/api/v1").header("X-Original-URL", "/api/v1/products");
    }

    @Test
    void sendsNobodyToTheHostThatASenderNames() {
        Reply account = store.post("/api/v1/auth/register").header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher").header("Forwarded", "host=evil.example")
                .json(Map.of("email", UUID.randomUUID() + "@agora.test", "password", Storefront.PASSWORD, "name",
                        "Eve"))
                .send().expect(201);

        assertThat(account.header("Location")).isEqualTo("/api/v1/users/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null"})
    void grantsForeignPagesNothing(String origin) {
        Reply simple = store.get("/api/v1/products").header("Origin", origin).send();
        Reply asked = store.request("OPTIONS", "/api/v1/orders").header("Origin", origin)
                .header("Access-Control-Request-Method", "POST").send();

        assertThat(asked.status()).isEqualTo(403);
        for (Reply reply : List.of(simple, asked)) {
            assertThat(reply.headers().map().keySet()).as(reply.call())
                    .noneMatch(name -> name.toLowerCase().startsWith("access-control-allow-"));
        }
    }

    @Test
    void tellsProblemsByTheTraceOfTheirSender() {
        for (Request request : List.of(store.get("/api/v1/orders/" + UUID.randomUUID()).bearer(ada.token()),
                store.get("/api/v1/users/me").bearer("bad"), store.get("/nothing"))) {
            String trace = UUID.randomUUID().toString().replace("-", "");

            Reply problem = request.header("traceparent", "00-%s-00f067aa0ba902b7-00".formatted(trace)).send();

            assertThat(problem.string("/traceId")).as(problem.call()).isEqualTo(trace);
        }
        assertThat(store.get("/nothing").send().expectProblem(404, "not-found").string("/traceId"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void showsItsDocumentsToEverybody() {
        Reply document = store.get("/openapi.json").send().expect(200);
        assertThat(document.at("/paths").propertyNames()).contains("/api/v1/orders", "/api/v1/auth/login");
        assertThat(store.get("/docs").send().expect(200).header("Content-Type")).startsWith("text/html");
    }

    @Test
    void endsBodiesThatGrowTooLong() {
        byte[] large = ("{\"x\":\"" + "y".repeat(300 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (Storefront door : List.of(store, shop.direct(Component.USER))) {
            door.post("/api/v1/auth/register").chunked("application/json", large).send().expectProblem(413,
                    "too-large");
        }
    }

    @Test
    void registersNobodyWithoutCredentials() {
        String registry = shop.ownPort(Component.DISCOVERY) + "/eureka/apps/ORDER-SERVICE";
        Map<String, ?> instance = Map.of("instance", Map.of("instanceId", "evil", "hostName", "evil.example", "app",
                "ORDER-SERVICE", "ipAddr", "203.0.113.1", "status", "UP", "dataCenterInfo", Map.of("name", "MyOwn")));
        for (String credentials : List.of("", "Basic ZXVyZWthOndyb25n")) {
            Request request = store.post(registry).json(instance);
            (credentials.isEmpty() ? request : request.header("Authorization", credentials)).send().expect(401);
            store.get(registry).send().expect(401);
        }
    }
}
