package dev.agora.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Redis as a cache: nothing is stored on disk, and what was used least recently is evicted. */
public final class RedisServer extends Server {
    static final int DATABASES = 64;

    private RedisServer(int port, Path log) {
        super("Redis", port, log);
    }

    /** Starts a server; returns when it answers. */
    public static RedisServer start(int port, Path log) {
        RedisServer server = new RedisServer(port, log);
        server.start();
        return server;
    }

    public String url() {
        return "redis://localhost:" + port();
    }

    @Override
    List<String> prepare() throws IOException {
        return List.of(Binaries.redis().toString(), "--port", Integer.toString(port()), "--bind", "127.0.0.1", "--save",
                "", "--appendonly", "no", "--maxmemory", "128mb", "--maxmemory-policy", "allkeys-lru", "--databases",
                Integer.toString(DATABASES), "--loglevel", "warning");
    }

    @Override
    boolean answers() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), 1_000);
            socket.setSoTimeout(1_000);
            OutputStream out = socket.getOutputStream();
            out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return in.read() == '+';
        }
    }

    @Override
    String stopSignal() {
        return "TERM";
    }

    @Override
    String abortSignal() {
        return "KILL";
    }
}
