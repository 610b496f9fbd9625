package dev.agora.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redis as a cache: nothing is stored on disk, and what was used least recently is evicted. */
public final class RedisServer extends Server {
    public static final int DATABASES = 64;
    /** The options of the server program that make it a cache. */
    public static final List<String> OPTIONS = List.of("--save", "", "--appendonly", "no", "--maxmemory", "128mb",
            "--maxmemory-policy", "allkeys-lru", "--databases", Integer.toString(DATABASES), "--loglevel", "warning");

    private RedisServer(Instance instance) {
        super("Redis", instance);
    }

    /** Starts a server that listens on 127.0.0.1 only; returns when it answers. */
    public static RedisServer start(int port, Path log) {
        return start(new ChildProcess(port, log, () -> command(port), "TERM", "KILL"));
    }

    /** Starts a server; returns when it answers. */
    public static RedisServer start(Instance instance) {
        RedisServer server = new RedisServer(instance);
        server.start();
        return server;
    }

    public String url() {
        return "redis://%s:%d".formatted(host(), port());
    }

    @Override
    boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port()), 1_000);
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return in.read() == '+';
        }
    }

    private static List<String> command(int port) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Binaries.redis().toString(), "--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(OPTIONS);
        return command;
    }
}
