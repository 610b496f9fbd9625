package dev.agora.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** One running sandbox, the official SDK that talks to it, and a shop that is told of events. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class SandboxIT {

    static final Shop SHOP = new Shop();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    StripeClient stripe;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        var postgres = TestInfrastructure.postgres();
        postgres.createDatabase("agora_sandbox", "agora_sandbox", PostgresServer.PASSWORD);
        registry.add("spring.datasource.url", () -> postgres.jdbcUrl("agora_sandbox"));
        registry.add("spring.datasource.password", () -> PostgresServer.PASSWORD);
        registry.add("agora.sandbox.webhook-url", SHOP::url);
    }

    @BeforeEach
    void behave() throws Exception {
        stripe = client("sk_test_agora");
        SHOP.answer = 200;
        control("{}");
    }

    StripeClient client(String apiKey) {
        return StripeClient.builder().setApiKey(apiKey).setApiBase("http://localhost:" + port).build();
    }

    PaymentIntent create(String method) throws StripeException {
        return create(method, UUID.randomUUID().toString());
    }

    PaymentIntent create(String method, String key) throws StripeException {
        return stripe.v1().paymentIntents().create(
                PaymentIntentCreateParams.builder().setAmount(1999L).setCurrency("gbp").addPaymentMethodType("card")
                        .setPaymentMethod(method).putMetadata("orderId", "order-1")
                        .putMetadata("paymentId", "payment-1").build(),
                key(key));
    }

    PaymentIntent confirm(PaymentIntent intent, String key) throws StripeException {
        return stripe.v1().paymentIntents().confirm(intent.getId(),
                PaymentIntentConfirmParams.builder().setReturnUrl("https://shop.example/back").build(), key(key));
    }

    PaymentIntent confirm(PaymentIntent intent) throws StripeException {
        return confirm(intent, UUID.randomUUID().toString());
    }

    PaymentIntent read(PaymentIntent intent) throws StripeException {
        return stripe.v1().paymentIntents().retrieve(intent.getId());
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    HttpResponse<String> control(String body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(url("/_control")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(URI url, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(url).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
