package dev.agora.defaults.idempotency;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotencyIT {
    private static JdbcClient jdbc;
    private static Idempotency idempotency;

    private final String scope = UUID.randomUUID().toString();
    private final IdempotentRequest request = request("/orders", Map.of("quantity", 1));

    @BeforeAll
    static void createTables() {
        DataSource database = database();
        new ResourceDatabasePopulator(new ClassPathResource("db/idempotency/V0_2__create_idempotency_table.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table effect (scope text)").update();
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        idempotency = new Idempotency(jdbc, transactions, JsonMapper.shared());
    }

    @Test
    void repeatsTheFirstAnswerByteForByte() {
        var first = idempotency.once(request, this::created);
        var replay = idempotency.once(request, this::created);

        assertThat(first.getHeaders().containsHeader(Idempotency.REPLAYED)).isFalse();
        assertThat(replay.getHeaders().getFirst(Idempotency.REPLAYED)).isEqualTo("true");
        assertThat(replay.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(replay.getHeaders().getLocation()).isEqualTo(first.getHeaders().getLocation());
        assertThat(replay.getHeaders().getContentType()).isEqualTo(first.getHeaders().getContentType());
        assertThat(replay.getBody()).isEqualTo(first.getBody());
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void knowsTheSameBodyWhateverItsOrder() {
        var one = new LinkedHashMap<String, Object>(Map.of("a", 1));
        one.put("b", 2);
        var other = new LinkedHashMap<String, Object>(Map.of("b", 2));
        other.put("a", 1);
        assertThat(request("/orders", one)).isEqualTo(request("/orders", other));
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        idempotency.once(request, this::created);

        assertThatThrownBy(() -> idempotency.once(request("/orders", Map.of("quantity", 2)), this::created))
                .isInstanceOfSatisfying(ProblemException.class,
                        problem -> assertThat(problem.slug()).isEqualTo("idempotency-key-reused"));
        assertThatThrownBy(() -> idempotency.once(request("/refunds", Map.of("quantity", 1)), this::created))
                .isInstanceOf(ProblemException.class);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void leavesTheKeyFreeAfterFailures() {
        assertThatThrownBy(() -> idempotency.once(request, () -> {
            created();
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
        idempotency.once(request, () -> {
            created();
            return ResponseEntity.unprocessableContent().build();
        });
        assertThat(effects()).isZero();

        assertThat(idempotency.once(request, this::created).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void refusesWhileInFlight() throws Exception {
        var working = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> idempotency.once(request, () -> {
                working.countDown();
                await(finish);
                return created();
            }));
            working.await();
            assertThatThrownBy(() -> idempotency.once(request, this::created)).isInstanceOfSatisfying(
                    ProblemException.class, problem -> {
                        assertThat(problem.slug()).isEqualTo("request-in-flight");
                        assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("1");
                    });
            finish.countDown();
            assertThat(first.get().getStatusCode()).isEqualTo(HttpStatus.CREATED);
        }
        assertThat(idempotency.once(request, this::created).getHeaders().containsHeader(Idempotency.REPLAYED)).isTrue();
    }

    @Test
    void hasOneEffectWhateverTheCrowd() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpStatus>> crowd = IntStream.range(0, 32).<Callable<HttpStatus>>mapToObj(_ -> this::attempt)
                    .toList();
            for (Future<HttpStatus> outcome : threads.invokeAll(crowd)) {
                assertThat(outcome.get()).isIn(HttpStatus.CREATED, HttpStatus.CONFLICT);
            }
        }
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsOlderThanPromised() {
        idempotency.once(request, this::created);
        var pruning = new IdempotencyPruning(jdbc, Duration.ofHours(48));
        assertThat(pruning.prune()).isZero();
        jdbc.sql("update idempotency_record set created_at = now() - interval '49 hours' where scope = ?").param(scope)
                .update();
        assertThat(pruning.prune()).isEqualTo(1);
    }

    private HttpStatus attempt() {
        try {
            return HttpStatus.valueOf(idempotency.once(request, this::created).getStatusCode().value());
        } catch (ProblemException e) {
            return e.status();
        }
    }

    private ResponseEntity<Map<String, String>> created() {
        jdbc.sql("insert into effect values (?)").param(scope).update();
        return ResponseEntity.created(URI.create("/orders/1")).body(Map.of("id", UUID.randomUUID().toString()));
    }

    private long effects() {
        return jdbc.sql("select count(*) from effect where scope = ?").param(scope).query(Long.class).single();
    }

    private IdempotentRequest request(String path, Object body) {
        var http = new MockHttpServletRequest("POST", path);
        http.addHeader(IdempotentRequest.HEADER, "key");
        return IdempotentRequest.of(http, scope, body);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static DataSource database() {
        var postgres = TestInfrastructure.postgres();
        postgres.createDatabase("idempotency", "idempotency", "idempotency");
        return new DriverManagerDataSource(postgres.jdbcUrl("idempotency"), "idempotency", "idempotency");
    }
}
