package dev.agora.infrastructure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** One Kafka node, broker and controller in one, in a JVM of its own; topics have to be created explicitly. */
public final class KafkaServer extends Server {
    private static final String CLUSTER_ID = "YWdvcmEtbG9jYWwtMDAwMA";

    private final Path directory;

    private KafkaServer(Path directory, int port, Path log) {
        super("Kafka", port, log);
        this.directory = directory.toAbsolutePath();
    }

    /** Starts a node that keeps its data in the directory; returns when it accepts connections. */
    public static KafkaServer start(Path directory, int port, Path log) {
        KafkaServer server = new KafkaServer(directory, port, log);
        server.start();
        return server;
    }

    public String bootstrapServers() {
        return "localhost:" + port();
    }

    @Override
    List<String> prepare() throws IOException {
        Files.createDirectories(directory);
        Path properties = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(properties)) {
            configuration().store(writer, null);
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m", "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile=classpath:dev/agora/infrastructure/broker/log4j2.xml", "-cp",
                Binaries.kafka() + "/*:" + Binaries.ownLocation(), "dev.agora.infrastructure.broker.Broker",
                properties.toString(), CLUSTER_ID);
    }

    @Override
    boolean answers() throws IOException {
        return accepts();
    }

    @Override
    String stopSignal() {
        return "TERM";
    }

    @Override
    String abortSignal() {
        return "KILL";
    }

    private Properties configuration() throws IOException {
        // Nobody but this very process talks to the controller, so that its port may change from start to start.
        int controllerPort = Ports.free();
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port(), controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://localhost:" + port());
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.resolve("logs").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "12");
        properties.put("offsets.topic.num.partitions", "12");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // After a kill the broker has to wait until the controller forgets its predecessor.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        return properties;
    }
}
