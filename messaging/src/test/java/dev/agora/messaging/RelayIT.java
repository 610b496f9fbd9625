package dev.agora.messaging;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ProducerFactory;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RelayIT {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration NO_LEASE = Duration.ZERO;

    private final OutboxFixture outbox = new OutboxFixture();
    private final String topic = "relay-" + UUID.randomUUID();

    @BeforeEach
    void createTopic() throws Exception {
        KafkaFixture.create(Topics.saga(topic));
    }

    @Test
    void publishesInTheOrderOfEachKeyAndForgets() {
        outbox.append(topic, "a", 1, 40);
        outbox.append(topic, "b", 1, 40);

        drain(outbox.relay("only", LEASE, outbox.producers));

        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.registry.get("agora.outbox.published").counter().count()).isEqualTo(80);
        assertThat(OutboxFixture.published(topic, "a")).isEqualTo(numbers(40));
        assertThat(OutboxFixture.published(topic, "b")).isEqualTo(numbers(40));
    }

    @Test
    void isAStepOfTheTracesThatAreRecorded() {
        outbox.tracing.traces.causedBy(Map.of("a", RecordedTraces.RECORDED, "b", RecordedTraces.UNRECORDED), () -> {
            outbox.append(topic, "a", 1, 1);
            outbox.append(topic, "b", 1, 1);
            return true;
        });

        drain(outbox.relay("only", LEASE, outbox.producers));

        var step = outbox.tracing.spans().getFirst();
        assertThat(outbox.tracing.spans()).hasSize(1);
        assertThat(step.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(KafkaFixture.read(topic)).extracting(record -> KafkaFixture.header(record, "traceparent"))
                .containsExactlyInAnyOrder(RecordedTraces.traceparent(step), RecordedTraces.UNRECORDED);
    }

    @Test
    void onlyDuplicatesWhenTwoRelaysRunAtOnce() {
        var keys = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        keys.forEach(key -> outbox.append(topic, key, 1, 25));

        var first = runAsync(() -> drain(outbox.relay("first", NO_LEASE, outbox.producers)));
        var second = runAsync(() -> drain(outbox.relay("second", NO_LEASE, outbox.producers)));
        keys.forEach(key -> outbox.append(topic, key, 26, 50));
        CompletableFuture.allOf(first, second).join();
        drain(outbox.relay("last", NO_LEASE, outbox.producers));

        assertThat(keys).allSatisfy(key -> assertThat(firstCopies(key)).isEqualTo(numbers(50)));
    }

    @Test
    void onlyDuplicatesWhenKilledBetweenAcknowledgementAndDelete() {
        outbox.append(topic, "a", 1, 3);
        var dying = freezeAtDelete("dying");
        outbox.jdbc.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dying'")
                .query().listOfRows();

        assertThatThrownBy(dying::join).hasMessageContaining("terminating connection");
        assertThat(outbox.waiting()).isEqualTo(3);
        drain(outbox.relay("successor", NO_LEASE, outbox.producers));
        assertThat(OutboxFixture.published(topic, "a")).containsExactly(1, 1, 2, 3);
    }

    /** Runs a relay until it waits for an advisory lock inside its delete: all it had sent was acknowledged. */
    private CompletableFuture<Void> freezeAtDelete(String name) {
        outbox.jdbc.sql("""
                CREATE FUNCTION wait_for_lock() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF current_setting('application_name') = '%s' THEN PERFORM pg_advisory_lock_shared(1); END IF;
                    RETURN NULL;
                END $$
                """.formatted(name)).update();
        outbox.jdbc.sql("CREATE TRIGGER wait_for_lock BEFORE DELETE ON outbox EXECUTE FUNCTION wait_for_lock()")
                .update();
        outbox.holdAdvisoryLock(1);
        var frozen = runAsync(() -> drain(outbox.relay(name, NO_LEASE, outbox.producers)));
        await().until(() -> outbox.jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .query(Integer.class).single() == 1);
        return frozen;
    }

    @Test
    void onlyRepeatsWhatAPausedRelayHadBegunToSend() {
        outbox.append(topic, "a", 1, 3);
        var resume = new CompletableFuture<Void>();
        var paused = new CompletableFuture<Void>();
        var zombie = outbox.relay("zombie", NO_LEASE, decorated(send -> record -> {
            paused.complete(null);
            resume.join();
            return send.send(record);
        }));

        var run = runAsync(zombie::round);
        paused.join();
        drain(outbox.relay("successor", NO_LEASE, outbox.producers));
        resume.complete(null);
        run.join();

        assertThat(OutboxFixture.published(topic, "a")).containsExactly(1, 2, 3, 1);
    }

    @Test
    void sendsAFailedRowBeforeItsSuccessors() {
        outbox.append(topic, "a", 1, 3);
        outbox.append(topic, "b", 1, 3);
        var refused = new CompletableFuture<Void>();
        var relay = outbox.relay("only", LEASE,
                decorated(send -> record -> record.key().equals("a") && refused.complete(null)
                        ? CompletableFuture.failedFuture(new TimeoutException("for once"))
                        : send.send(record)));

        assertThat(relay.round()).isEqualTo(Relay.Round.FAILED);
        assertThat(OutboxFixture.published(topic, "a")).isEmpty();
        assertThat(outbox.registry.get("agora.outbox.unsent").counter().count()).isEqualTo(2);
        assertThat(outbox.registry.get("agora.outbox.leader").gauge().value()).isEqualTo(1);
        drain(relay);
        assertThat(outbox.registry.get("agora.outbox.leader").gauge().value()).isZero();

        assertThat(OutboxFixture.published(topic, "a")).containsExactly(1, 2, 3);
        assertThat(OutboxFixture.published(topic, "b")).containsExactly(1, 2, 3);
    }

    @Test
    void goesOnWhenATopicIsMissing() {
        outbox.append("no-such-topic", "a", 1, 3);
        outbox.append(topic, "a", 1, 3);

        assertThat(outbox.relay("only", LEASE, outbox.producers).round()).isEqualTo(Relay.Round.FAILED);

        assertThat(OutboxFixture.published(topic, "a")).contains(1);
        assertThat(outbox.waiting()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void takesOverWhenTheHolderOfTheLeaseDies() {
        outbox.append(topic, "a", 1, 1);
        outbox.relay("dead", Duration.ofSeconds(1), outbox.producers).round();
        outbox.append(topic, "a", 2, 2);
        var heir = outbox.relay("heir", LEASE, outbox.producers);

        assertThat(heir.round()).isEqualTo(Relay.Round.NOT_MINE);
        await().until(() -> heir.round() == Relay.Round.SENT);

        assertThat(OutboxFixture.published(topic, "a")).containsExactly(1, 2);
    }

    @Test
    void leavesTheLeaseWhenNothingIsLeft() {
        outbox.append(topic, "a", 1, 1);
        drain(outbox.relay("first", LEASE, outbox.producers));
        outbox.append(topic, "a", 2, 2);

        assertThat(outbox.relay("second", LEASE, outbox.producers).round()).isEqualTo(Relay.Round.SENT);
    }

    @Test
    void sendsOtherKeysAlongsideAFlood() {
        outbox.append(topic, "flood", 1, 5_000);
        outbox.append(topic, "other", 1, 1);

        outbox.relay("only", LEASE, outbox.producers).round();

        assertThat(OutboxFixture.published(topic, "other")).containsExactly(1);
        assertThat(outbox.waiting()).isPositive();
    }

    private static void drain(Relay relay) {
        await().until(() -> relay.round() == Relay.Round.NOTHING_LEFT);
    }

    private List<Integer> firstCopies(String key) {
        return OutboxFixture.published(topic, key).stream().distinct().toList();
    }

    private static List<Integer> numbers(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private interface Send {
        Future<RecordMetadata> send(ProducerRecord<String, byte[]> record);
    }

    /** Producers whose sending is interfered with. */
    @SuppressWarnings("unchecked")
    private ProducerFactory<String, byte[]> decorated(UnaryOperator<Send> decoration) {
        return () -> {
            var producer = outbox.producers.createProducer();
            var send = decoration.apply(producer::send);
            return (Producer<String, byte[]>) Proxy.newProxyInstance(Producer.class.getClassLoader(),
                    new Class<?>[]{Producer.class},
                    (_, method, arguments) -> method.getName().equals("send")
                            ? send.send((ProducerRecord<String, byte[]>) arguments[0])
                            : method.invoke(producer, arguments));
        };
    }
}
