package dev.agora.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.testing.TestInfrastructure;

/** A database with an outbox, and relays that can be run by hand. */
final class OutboxFixture {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String ROLE = "agora_outbox";

    final ProducerFactory<String, byte[]> producers = producers();
    final RecordedTraces tracing = new RecordedTraces();
    final MeterRegistry registry = new SimpleMeterRegistry();
    final AtomicInteger signals = new AtomicInteger();
    final TransactionTemplate transaction;
    final JdbcClient jdbc;
    final Outbox outbox;
    private final String url;

    OutboxFixture() {
        var database = "outbox_" + DATABASES.incrementAndGet();
        TestInfrastructure.postgres().createDatabase(database, ROLE, PostgresServer.PASSWORD);
        url = TestInfrastructure.postgres().jdbcUrl(database);
        var dataSource = new DriverManagerDataSource(url, ROLE, PostgresServer.PASSWORD);
        Flyway.configure().dataSource(dataSource).locations("classpath:db/messaging").load().migrate();
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        outbox = new Outbox(jdbc, new CloudEvents("notes-service", Clock.systemUTC(), tracing.traces),
                DataSize.ofKilobytes(900),
                signals::incrementAndGet);
    }

    private static ProducerFactory<String, byte[]> producers() {
        var settings = new HashMap<>(KafkaFixture.CLIENT);
        settings.putAll(KafkaClientsConfiguration.PRODUCER);
        settings.put("max.block.ms", 1_000);
        return new DefaultKafkaProducerFactory<>(settings);
    }

    /** Writes notes numbered from first to last under a key, in one transaction. */
    void append(String topic, String key, int first, int last) {
        transaction.executeWithoutResult(_ -> outbox.appendAll(IntStream.rangeClosed(first, last)
                .mapToObj(number -> new OutgoingEvent(topic, key, new NoteEvent.NoteErased(number))).toList()));
    }

    /** A relay with a connection of its own, which carries the relay's name. */
    Relay relay(String name, Duration lease, ProducerFactory<String, byte[]> producers) {
        var client = JdbcClient.create(connection(name));
        var held = new RelayLease(client, lease);
        return new Relay(new RelayTable(client), held, producers, new RelayMetrics(registry, held),
                tracing.traces);
    }

    /** Holds an advisory lock until the database goes. */
    void holdAdvisoryLock(int key) {
        JdbcClient.create(connection("holder")).sql("SELECT pg_advisory_lock(?)").param(key).query().singleRow();
    }

    private SingleConnectionDataSource connection(String name) {
        return new SingleConnectionDataSource(url + "?ApplicationName=" + name, ROLE, PostgresServer.PASSWORD, true);
    }

    int waiting() {
        return jdbc.sql("SELECT count(*) FROM outbox").query(Integer.class).single();
    }

    /** The numbers that arrived in a topic under a key, in order. */
    static List<Integer> published(String topic, String key) {
        return KafkaFixture.read(topic).stream().filter(record -> record.key().equals(key))
                .map(record -> EventJson.read(record.value(), NoteEvent.NoteErased.class).number()).toList();
    }
}
