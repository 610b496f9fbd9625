package dev.agora.payment;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.agora.defaults.testing.TestTokens;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** One running payment-service with the sandbox as its provider, shared by all tests of the module. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
abstract class PaymentServiceIT {

    static final int PORT = Sandbox.freePort();
    static final Sandbox SANDBOX = new Sandbox("http://localhost:" + PORT + "/api/v1/payments/webhooks/stripe");
    static final Map<String, String> INFRASTRUCTURE = TestInfrastructure.springProperties("payment");
    static final Saga SAGA = new Saga();

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        INFRASTRUCTURE.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("server.port", () -> PORT);
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwkSetUri);
        registry.add("agora.payment.stripe.base-url", SANDBOX::url);
        registry.add("logging.level.org.apache.kafka", () -> "error");
        registry.add("agora.payment.stripe.read-timeout", () -> "2s");
        registry.add("agora.payment.work.action-poll", () -> "500ms");
        registry.add("agora.payment.work.retry-after", () -> "50ms");
        registry.add("agora.payment.work.retry-at-most", () -> "500ms");
    }

    @BeforeEach
    void startWithAnHonestProvider() {
        SANDBOX.awaitReady();
        SANDBOX.behave();
    }

    Row payment(UUID order) {
        return jdbc.sql(
                "SELECT id, status, captured, refunded, refund_pending, attempts, provider_reference FROM payment WHERE order_id = ?")
                .param(order).query(Row.class).optional().orElse(null);
    }

    Row await(UUID order, Predicate<Row> condition) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> payment(order),
                row -> row != null && condition.test(row));
    }

    Row await(UUID order, PaymentStatus status) {
        return await(order, row -> row.status() == status);
    }

    int workOf(UUID payment) {
        return jdbc.sql("SELECT count(*) FROM payment_work WHERE payment_id = ?").param(payment).query(Integer.class)
                .single();
    }

    record Row(UUID id, PaymentStatus status, long captured, long refunded, long refundPending, int attempts,
            String providerReference) {}
}
