package dev.agora.inventory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.testing.TestTokens;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole service on a real database, broker and Redis, in one context for all tests. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ServiceTest {

    static final OtherServices others = new OtherServices(TestInfrastructure.kafka().bootstrapServers());
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final JsonMapper mapper = new JsonMapper();
    private static boolean listening;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Opening opening;
    @Autowired
    Reserving reserving;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestInfrastructure.springProperties("inventory").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.data.redis.url", RedisUnderTest::url);
        registry.add("spring.data.redis.timeout", () -> "1s");
        registry.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", TestTokens::jwkSetUri);
    }

    @BeforeEach
    void listen() {
        if (!listening) {
            others.listen();
            listening = true;
        }
    }

    record Reply(int status, JsonNode json) {}

    Reply get(String path) {
        return send(request(path));
    }

    Reply staffGet(String path) {
        return send(request(path).header("Authorization", "Bearer " + TestTokens.staff()));
    }

    Reply staffPost(String path, String body) {
        return send(request(path).header("Authorization", "Bearer " + TestTokens.staff())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), mapper.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A SKU of the test's own. */
    String sku(long onHand) {
        var sku = "SKU-" + UUID.randomUUID();
        transaction.executeWithoutResult(_ -> opening.open(Set.of(sku), Map.of(sku, onHand)));
        return sku;
    }

    void apply(ReservationCommand... commands) {
        transaction.executeWithoutResult(_ -> reserving.apply(List.of(commands)));
    }

    Stock stock(String sku) {
        return jdbc.sql("SELECT * FROM stock WHERE sku = ?").param(sku).query((row, _) -> new Stock(sku,
                row.getLong("on_hand"), row.getLong("reserved"), row.getLong("version"))).single();
    }

    String state(UUID order) {
        return jdbc.sql("SELECT state FROM reservation WHERE order_id = ?").param(order).query(String.class).optional()
                .orElse("");
    }

    /** What must be true of the database at any moment. */
    void assertBooksBalance() {
        assertThat(jdbc.sql("""
				SELECT sku FROM stock
				WHERE on_hand <> (SELECT coalesce(sum(quantity), 0) FROM stock_movement m WHERE m.sku = stock.sku)
				OR reserved <> (SELECT coalesce(sum(quantity), 0) FROM reservation_line l JOIN reservation r USING (order_id)
				                WHERE l.sku = stock.sku AND r.state = 'RESERVED')
				""").query(String.class).list()).isEmpty();
    }
}
