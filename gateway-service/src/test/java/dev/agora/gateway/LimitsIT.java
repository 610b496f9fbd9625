package dev.agora.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.agora.infrastructure.RedisServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The limits, counted in a real Redis; a period of an hour, so that nothing is refilled while a test runs. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"eureka.client.enabled=false",
        "agora.cors.allowed-origins=https://shop.example", "agora.gateway.trusted-proxies=127\\.0\\.0\\.1",
        "agora.limits.user.requests=5", "agora.limits.user.burst=5", "agora.limits.user.period=1h",
        "agora.limits.address.requests=4", "agora.limits.address.burst=4", "agora.limits.address.period=1h",
        "agora.limits.registration.requests=2", "agora.limits.registration.burst=2",
        "agora.limits.registration.period=1h", "agora.limits.max-wait=1s"})
class LimitsIT extends GatewayTest {

    private static final Signer signer = new Signer();
    private static final RedisServer redis = TestInfrastructure.anotherRedis("limits");

    @Autowired
    private MeterRegistry meters;
    @Autowired
    private Environment environment;

    private final String address = newAddress();

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) throws IOException {
        new Backend().serve(registry, "user", "product", "payment");
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", signer::location);
        registry.add("spring.data.redis.url", redis::url);
    }

    @AfterAll
    static void stop() {
        signer.close();
    }

    @Test
    void areAUsersWhateverTokenAndAddressTheyUse() {
        var user = UUID.randomUUID().toString();
        for (int left = 4; left >= 0; left--) {
            var answer = send(as(user).header("X-Forwarded-For", newAddress()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("RateLimit")).singleElement().asString()
                    .startsWith("\"user\";r=" + left + ";t=");
            assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"user\";q=5;w=3600");
        }
        var refused = send(as(user).header("Origin", "https://shop.example"));
        assertProblem(refused, 429, "rate-limited");
        assertThat(json(refused).get("detail").asString()).isEqualTo("A user may make 5 requests in 3600 seconds.");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 720L);
        assertThat(refused.headers().firstValue("RateLimit")).hasValueSatisfying(
                left -> assertThat(left).startsWith("\"user\";r=0;t="));
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(send(as(UUID.randomUUID().toString())).statusCode()).as("another user").isEqualTo(200);
        assertThat(refusals("user")).isPositive();
    }

    @Test
    void areAnAddressesWithoutAGoodToken() {
        for (int i = 0; i < 4; i++) {
            assertThat(send(anonymous(UUID.randomUUID() + ", " + newAddress() + ", " + address)).statusCode())
                    .isEqualTo(200);
        }
        assertProblem(send(anonymous(newAddress() + ", " + address)), 429, "rate-limited");
        assertProblem(
                send(anonymous(address).header("Forwarded", "for=" + newAddress()).header("X-Real-IP", newAddress())),
                429, "rate-limited");
        assertProblem(send(anonymous(address).header("Authorization", "Bearer guess")), 429, "rate-limited");
        assertProblem(send(anonymous(newAddress()).header("Authorization", "Bearer guess")), 401, "unauthenticated");
        assertThat(send(as(UUID.randomUUID().toString()).header("X-Forwarded-For", address)).statusCode())
                .as("a user from there").isEqualTo(200);
    }

    @Test
    void areTighterForRegistrations() {
        for (int i = 0; i < 2; i++) {
            assertThat(send(registration("/api/v1/auth/register")).headers().allValues("RateLimit")).hasSize(2);
        }
        var refused = send(registration("/api/v1/auth/regist%65r"));
        assertProblem(refused, 429, "rate-limited");
        assertThat(json(refused).get("detail").asString()).contains("register 2 accounts");
        assertThat(send(anonymous(address)).statusCode()).isEqualTo(200);
    }

    @Test
    void areNotForWebhooksNorForHealth() {
        for (int i = 0; i < 20; i++) {
            var webhook = send(request("/api/v1/payments/webhooks/stripe").header("X-Forwarded-For", address)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(webhook.statusCode()).isEqualTo(200);
            assertThat(webhook.headers().firstValue("RateLimit")).isEmpty();
            assertThat(send(request("/actuator/health").header("X-Forwarded-For", address)).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Each gateway may count one request, a tenth of the burst, before it looks at what the others have counted. */
    @Test
    void areSharedByAllGateways() {
        var user = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            assertThat(send(as(user)).statusCode()).isEqualTo(200);
        }
        try (var other = anotherGateway()) {
            var target = "http://localhost:%d/api/v1/products"
                    .formatted(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            var token = signer.token(claims -> claims.subject(user));
            int admitted = 0;
            while (send(HttpRequest.newBuilder(URI.create(target)).header("Authorization", "Bearer " + token))
                    .statusCode() == 200) {
                admitted++;
            }
            assertThat(admitted).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void areOffWhileRedisIsAwayOrFrozenAndOnAgain() {
        redis.freeze();
        try {
            assertAdmitted(50);
        } finally {
            redis.thaw();
        }
        redis.kill();
        try {
            assertAdmitted(50);
        } finally {
            redis.restart();
        }
        assertThat(meters.counter("agora.gateway.limits", "limit", "user", "outcome", "uncounted").count())
                .isPositive();
        await().until(() -> send(as("somebody")).statusCode() == 429);
    }

    /** At once, since each may have to wait for Redis. */
    private void assertAdmitted(int requests) {
        var user = UUID.randomUUID().toString();
        var answers = Stream.generate(() -> client.sendAsync(as(user).build(), BodyHandlers.ofString())).limit(requests)
                .toList();
        assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(200);
    }

    private double refusals(String limit) {
        return meters.counter("agora.gateway.limits", "limit", limit, "outcome", "refused").count();
    }

    private ConfigurableApplicationContext anotherGateway() {
        var settings = Stream
                .of("server.port", "eureka.client.enabled", "agora.limits.user.requests", "agora.limits.user.burst",
                        "agora.limits.user.period", "spring.data.redis.url",
                        "spring.cloud.discovery.client.simple.instances.product-service[0].uri",
                        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri")
                .map(name -> "--" + name + "=" + environment.getProperty(name)).toList();
        return new SpringApplicationBuilder(GatewayServiceApplication.class, OwnThreads.class)
                .run(settings.toArray(String[]::new));
    }

    /** Lets the other gateway end without taking the threads of this one along. */
    static class OwnThreads {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }
    }

    private HttpRequest.Builder as(String user) {
        return request("/api/v1/products").header("Authorization",
                "Bearer " + signer.token(claims -> claims.subject(user)));
    }

    private HttpRequest.Builder anonymous(String forwardedFor) {
        return request("/api/v1/products").header("X-Forwarded-For", forwardedFor);
    }

    private HttpRequest.Builder registration(String target) {
        return request(target).header("X-Forwarded-For", newAddress() + ", " + address)
                .POST(BodyPublishers.ofString("{}"));
    }

    private static String newAddress() {
        var random = ThreadLocalRandom.current();
        return "203.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }
}
