package dev.agora.order;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.agora.defaults.testing.TestTokens;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole service on a real database and broker, in one context for all tests; the other services are played. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "agora.order.deadline.sweep-interval=200ms", "agora.order.limit.quantity=1000"})
abstract class ServiceTest {
    static final OtherServices others = new OtherServices(TestInfrastructure.kafka().bootstrapServers());
    private static boolean listening;
    private static String common;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.springProperties("order").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwkSetUri);
        for (var service : new String[]{"product-service", "inventory-service"}) {
            registry.add("spring.cloud.discovery.client.simple.instances.%s[0].uri".formatted(service),
                    () -> "http://localhost:" + others.port());
        }
    }

    @BeforeEach
    void startOver() {
        others.httpStatus = 200;
        if (!listening) {
            others.listen();
            listening = true;
        }
    }

    Api api() {
        return new Api(port);
    }

    /** A SKU of its own at 150 pence. */
    String sku() {
        return sku(150, "GBP");
    }

    String sku(long price, String currency) {
        var sku = "SKU-" + UUID.randomUUID();
        others.say(others.productChanged(UUID.randomUUID(), sku, price, currency, "ACTIVE"));
        await().until(() -> jdbc.sql("SELECT count(*) FROM sku_price WHERE sku = ?").param(sku).query(Integer.class)
                .single() == 1);
        return sku;
    }

    /** An order of two units for 300 pence. */
    String placed(UUID user) {
        if (common == null) {
            common = sku();
        }
        var reply = api().as(user).order(Api.line(common, 2));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.at("/id");
    }

    Api.Reply order(String id) {
        return api().asStaff().get("/api/v1/orders/" + id);
    }

    void awaitOrder(String id, String status, String paymentStatus) {
        await().atMost(ofSeconds(20)).untilAsserted(() -> {
            var order = order(id);
            assertThat(order.at("/status")).isEqualTo(status);
            assertThat(order.at("/paymentStatus")).isEqualTo(paymentStatus);
        });
    }

    void awaitHeard(String id, String... types) {
        await().atMost(ofSeconds(20)).untilAsserted(() -> assertThat(others.heardOf(id)).containsExactly(types));
    }
}
