package dev.agora.infrastructure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One Kafka node, broker and controller in one, in a JVM of its own; topics have to be created explicitly. */
public final class KafkaServer extends Server {
    public static final String CLUSTER_ID = "YWdvcmEtbG9jYWwtMDAwMA";

    private static final short API_VERSIONS = 18;
    private static final short NO_CLIENT_ID = -1;
    private static final int CORRELATION_ID = 1;

    private KafkaServer(Instance instance) {
        super("Kafka", instance);
    }

    /** Starts a node that keeps its data in the directory and listens on 127.0.0.1 only; returns when it answers. */
    public static KafkaServer start(Path directory, int port, Path log) {
        return start(new ChildProcess(port, log, () -> command(directory.toAbsolutePath(), port), "TERM", "KILL"));
    }

    /** Starts a node; returns when it answers. */
    public static KafkaServer start(Instance instance) {
        KafkaServer server = new KafkaServer(instance);
        server.start();
        return server;
    }

    public String bootstrapServers() {
        return "%s:%d".formatted(host(), port());
    }

    /** Asks for the versions of the protocol (ApiVersions 0), as every client does first: an open port proves nothing. */
    @Override
    boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port()), 1_000);
            socket.setSoTimeout(1_000);
            ByteBuffer request = ByteBuffer.allocate(14);
            request.putInt(10).putShort(API_VERSIONS).putShort((short) 0).putInt(CORRELATION_ID).putShort(NO_CLIENT_ID);
            socket.getOutputStream().write(request.array());
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            return answer.readInt() > 0 && answer.readInt() == CORRELATION_ID;
        }
    }

    /**
     * The properties of a node that holds both roles, in Kafka's own names.
     *
     * @param bind where it listens
     * @param host where its clients find it, on the same port
     * @param controllerPort nobody but the node itself talks to it, so that it may change from start to start
     * @param data a directory
     */
    public static Map<String, String> settings(String bind, String host, int port, int controllerPort, String data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://127.0.0.1:%d".formatted(bind, port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(host, port));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data);
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "12");
        settings.put("offsets.topic.num.partitions", "12");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // After a kill the broker has to wait until the controller forgets its predecessor.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }

    private static List<String> command(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        Path properties = directory.resolve("server.properties");
        Properties settings = new Properties();
        settings.putAll(settings("127.0.0.1", "localhost", port, Ports.free(), directory.resolve("logs").toString()));
        try (Writer writer = Files.newBufferedWriter(properties)) {
            settings.store(writer, null);
        }
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m", "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dlog4j2.configurationFile=classpath:dev/agora/infrastructure/broker/log4j2.xml", "-cp",
                Binaries.kafka() + "/*:" + Binaries.ownLocation(), "dev.agora.infrastructure.broker.Broker",
                properties.toString(), CLUSTER_ID);
    }
}
