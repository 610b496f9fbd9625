package dev.agora.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@SpringBootTest(properties = {
        "spring.datasource.hikari.data-source-properties.options=-c idle_in_transaction_session_timeout=500ms",
        "spring.datasource.hikari.data-source-properties.socketTimeout=2",
        "spring.datasource.hikari.connection-timeout=1000",
        "agora.messaging.topics.replication=1", "agora.messaging.topics.min-insync-replicas=1"})
@ExtendWith(OutputCaptureExtension.class)
class ConsumerIT {

    private static final String GROUP = "notes-service.notes";
    private static final String DEAD_LETTERS = "agora.notes.notes-service.notes.dlt";

    private static final PostgresServer POSTGRES = TestInfrastructure.postgres();

    @Autowired
    private Notes notes;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Inbox inbox;
    @Autowired
    private Backlog backlog;
    @Autowired
    private MessagingHealth health;
    @Autowired
    private MeterRegistry registry;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ConsumerFactory<String, byte[]> consumers;
    @Autowired
    private PlatformTransactionManager transactions;

    private final String key = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        TestInfrastructure.springProperties("notes").forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void appliesWhatAnotherServiceCommitted() {
        transaction().executeWithoutResult(
                _ -> outbox.append(NotesApplication.TOPIC, key, new NoteEvent.NoteWritten(1, "hello")));

        await().until(() -> notes.of(key), List.of(1)::equals);
        var record = published().getFirst();
        assertThat(record.value()).asString().isEqualTo("{\"number\":1,\"text\":\"hello\"}");
        assertThat(KafkaFixture.header(record, "ce_type")).isEqualTo("NoteWritten.v1");
        assertThat(KafkaFixture.header(record, "ce_source")).isEqualTo("/notes-service");
        assertThat(KafkaFixture.header(record, "ce_subject")).isEqualTo(key);
        assertThat(UUID.fromString(KafkaFixture.header(record, "ce_id")).version()).isEqualTo(7);
    }

    @Test
    void appliesTheEventsOfAKeyInOrder() {
        transaction().executeWithoutResult(_ -> outbox.appendAll(IntStream.rangeClosed(100, 200)
                .<OutgoingEvent>mapToObj(
                        number -> new OutgoingEvent(NotesApplication.TOPIC, key, new NoteEvent.NoteErased(number)))
                .toList()));

        await().until(() -> notes.of(key), IntStream.rangeClosed(100, 200).boxed().toList()::equals);
    }

    @Test
    void appliesTenCopiesOnce() {
        var event = KafkaFixture.note(key, 1);
        IntStream.range(0, 10).forEach(_ -> KafkaFixture.send(event));
        KafkaFixture.send(KafkaFixture.note(key, 2));

        await().until(() -> notes.of(key).contains(2));
        assertThat(notes.of(key)).containsExactly(1, 2);
    }

    @Test
    void appliesTenCopiesInOneBatchOnce() {
        listener(notes).onMessage(Collections.nCopies(10, received(KafkaFixture.note(key, 1), 0)));

        assertThat(notes.of(key)).containsExactly(1);
    }

    @Test
    void doesNotDeadlockOnOverlappingBatches() {
        var batch = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> received(KafkaFixture.note(key, number + 1_000), number)).toList();

        var runs = IntStream.range(0, 8).mapToObj(seed -> runAsync(() -> {
            var shuffled = new ArrayList<>(batch);
            Collections.shuffle(shuffled, new Random(seed));
            listener(notes).onMessage(shuffled);
        })).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(runs).join();

        assertThat(notes.of(key)).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void fencesAFrozenTransaction() {
        var record = received(KafkaFixture.note(key, 1), 0);
        var frozen = new CompletableFuture<Void>();
        var thaw = new CompletableFuture<Void>();
        var zombie = runAsync(() -> listener(events -> {
            notes.handle(events);
            frozen.complete(null);
            thaw.join();
            notes.handle(events);
        }).onMessage(List.of(record)));

        frozen.join();
        listener(notes).onMessage(List.of(record));
        thaw.complete(null);

        assertThatThrownBy(zombie::join).cause().matches(TransientFailures::include);
        assertThat(notes.of(key)).containsExactly(1);
    }

    @Test
    void putsAsideWhatCannotBeReadAndAppliesTheRest() {
        var poison = List.of(event("NoteWritten.v1", "{\"number\": 1, \"text\": "), event("NoteWritten.v2", "{}"),
                event("NoteWritten.v1", "{\"number\": 1}"), event("NoteWritten.v1", "{\"number\": 1, \"text\": null}"),
                event("NoteErased.v1", "{\"number\": 1.5}"), event("NoteErased.v1", "x".repeat(2_000_000)),
                new ProducerRecord<>(NotesApplication.TOPIC, key, new byte[]{0}),
                new ProducerRecord<String, byte[]>(NotesApplication.TOPIC, key, null));
        poison.forEach(KafkaFixture::send);
        KafkaFixture.send(KafkaFixture.note(key, 2));

        await().until(() -> notes.of(key), List.of(2)::equals);
        await().untilAsserted(() -> assertThat(deadLetters()).hasSameSizeAs(poison));
        assertThat(deadLetters()).zipSatisfy(poison, (letter, record) -> {
            assertThat(letter.value()).isEqualTo(record.value());
            assertThat(KafkaFixture.header(letter, "dlt-topic")).isEqualTo(NotesApplication.TOPIC);
            assertThat(KafkaFixture.header(letter, "dlt-exception"))
                    .isEqualTo(UnreadableEventException.class.getName());
            assertThat(KafkaFixture.header(letter, "dlt-message")).isNotBlank();
        });
    }

    @Test
    void putsAsideWhatItsHandlerCannotApplyAndAppliesTheRest() {
        IntStream.rangeClosed(11, 15).forEach(number -> KafkaFixture.send(KafkaFixture.note(key, number)));

        await().until(() -> notes.of(key), List.of(11, 12, 14, 15)::equals);
        await().untilAsserted(() -> assertThat(deadLetters()).singleElement()
                .satisfies(letter -> assertThat(KafkaFixture.header(letter, "dlt-message")).isEqualTo("Thirteen")));
    }

    @Test
    void putsARecordAsideOnce() {
        var poison = received(event("NoteWritten.v1", "?"), 77);

        listener(notes).onMessage(List.of(poison, poison));
        listener(notes).onMessage(List.of(poison));

        await().until(() -> backlog.outboxDepth() == 0);
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void appliesADeadLetterThatWasRepaired() {
        var id = UUID.randomUUID();
        KafkaFixture.send(KafkaFixture.event(NotesApplication.TOPIC, key, id, "NoteErased.v1", "?"));
        await().untilAsserted(() -> assertThat(deadLetters()).hasSize(1));

        KafkaFixture.send(KafkaFixture.event(NotesApplication.TOPIC, key, id, "NoteErased.v1", "{\"number\": 1}"));

        await().until(() -> notes.of(key), List.of(1)::equals);
    }

    @Test
    void countsAndSkipsTypesThatItHasNoViewOf() {
        var before = skipped();
        KafkaFixture.send(event("NoteFramed.v1", "{}"));
        KafkaFixture.send(KafkaFixture.note(key, 2));

        await().until(() -> notes.of(key), List.of(2)::equals);
        assertThat(skipped()).isEqualTo(before + 1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void handsStatesOverWithoutInbox() {
        var state = KafkaFixture.event(NotesApplication.STATES, key, UUID.randomUUID(), "NoteWritten.v1",
                "{\"number\": 1, \"text\": \"state\"}");
        KafkaFixture.send(state);
        await().until(() -> notes.of(key), List.of(1)::equals);

        KafkaFixture.send(state);

        await().until(() -> notes.of(key), List.of(1, 1)::equals);
    }

    @Test
    void retriesUntilTheDatabaseIsBackAndPutsNothingAside(CapturedOutput output) {
        POSTGRES.close();
        KafkaFixture.send(KafkaFixture.note(key, 1));
        await().until(() -> output.getOut().contains("comes again in 400 ms"));
        POSTGRES.restart();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> notes.of(key), List.of(1)::equals);
        assertThat(deadLetters()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void retriesWhenTheDatabaseIsFrozenAndPutsNothingAside(CapturedOutput output) {
        POSTGRES.freeze();
        KafkaFixture.send(KafkaFixture.note(key, 1));
        await().until(() -> output.getOut().contains("comes again in"));
        await().until(() -> Double.isNaN(gauge("agora.outbox.depth")));
        POSTGRES.thaw();

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> notes.of(key), List.of(1)::equals);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void createsTopicsAsReplicatedAsConfigured() throws Exception {
        var topics = List.of(NotesApplication.TOPIC, NotesApplication.STATES, DEAD_LETTERS);

        for (var topic : topics) {
            await().ignoreExceptionsInstanceOf(ExecutionException.class)
                    .untilAsserted(() -> assertThat(KafkaFixture.ownSettings(topic))
                            .containsEntry("min.insync.replicas", "1"));
        }
        assertThat(KafkaFixture.ownSettings(NotesApplication.STATES)).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void isNotAliveWhenMessagingIsDown(@Autowired HealthEndpointGroups groups) {
        assertThat(groups.get("liveness").isMember("messaging")).isTrue();
        assertThat(groups.get("readiness").isMember("messaging")).isFalse();
    }

    @Test
    void isDownWhenAConsumerHasDied() throws Exception {
        var topic = "dying-" + key;
        KafkaFixture.create(Topics.saga(topic));
        var listener = listener(_ -> {
            throw new AssertionError("This consumer dies");
        });
        var dying = new EventConsumers(List.of(EventConsumers.container(consumers, "dying", topic, listener, 1)));
        dying.start();
        assertThat(dying.dead()).isEmpty();

        KafkaFixture.send(KafkaFixture.event(topic, key, UUID.randomUUID(), "NoteErased.v1", "{\"number\": 1}"));

        await().until(() -> dying.dead().equals(List.of("dying")));
        dying.stop();
    }

    @Test
    void knowsWhenItIsLevel() {
        KafkaFixture.send(KafkaFixture.note(key, 1));

        await().until(() -> notes.of(key), List.of(1)::equals);
        await().until(() -> backlog.consumerLag().compareTo(Duration.ofSeconds(4)) < 0);
        await().until(() -> backlog.outboxAge().isZero());
        assertThat(gauge("agora.consumer.lag")).isBetween(0.0, 10.0);
        await().until(() -> gauge("agora.outbox.depth") == 0 && gauge("agora.outbox.age") == 0);
    }

    @Test
    void countsDeadLettersUntilSomebodyRemovesThem() {
        KafkaFixture.send(event("NoteErased.v1", "{}"));
        await().untilAsserted(() -> assertThat(deadLetters()).hasSize(1));

        await().until(() -> gauge("agora.consumer.deadletters") == KafkaFixture.read(DEAD_LETTERS).size());
    }

    @Test
    void forgetsEventsAfterAWhile() {
        jdbc.sql(
                "INSERT INTO inbox VALUES (?, uuidv7(), now() - interval '15 days'), (?, uuidv7(), now() - interval '13 days')")
                .param(key).param(key).update();

        inbox.prune(Duration.ofDays(14));

        assertThat(jdbc.sql("SELECT count(*) FROM inbox WHERE consumer = ?").param(key).query(Integer.class).single())
                .isEqualTo(1);
    }

    private EventListener<NoteEvent> listener(EventHandler<NoteEvent> handler) {
        var subscription = EventSubscription.saga(NotesApplication.TOPIC, NoteEvent.class, handler);
        return new EventListener<>(GROUP, subscription, transactions, inbox, outbox,
                new EventMetrics(registry, GROUP, subscription.view().types()),
                new ConsumerTraces(new Traces(Tracer.NOOP), GROUP, NotesApplication.TOPIC), Clock.systemUTC());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private ProducerRecord<String, byte[]> event(String type, String json) {
        return KafkaFixture.event(NotesApplication.TOPIC, key, UUID.randomUUID(), type, json);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent, long offset) {
        var record = new ConsumerRecord<>(sent.topic(), 0, offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private List<ConsumerRecord<String, byte[]>> published() {
        return ofThisTest(NotesApplication.TOPIC);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return ofThisTest(DEAD_LETTERS);
    }

    private List<ConsumerRecord<String, byte[]>> ofThisTest(String topic) {
        return KafkaFixture.read(topic).stream().filter(record -> record.key().equals(key)).toList();
    }

    private double gauge(String name) {
        var all = registry.get(name);
        return (name.startsWith("agora.consumer") ? all.tag("consumer", GROUP) : all).gauge().value();
    }

    private double skipped() {
        return registry.find("agora.events.consumed").tag("outcome", "skipped").counters().stream()
                .mapToDouble(c -> c.count()).sum();
    }
}
