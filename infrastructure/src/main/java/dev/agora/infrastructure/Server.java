package dev.agora.infrastructure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A server as a child process of this JVM. Its data outlives the process: after {@link #kill()} or {@link #close()},
 * {@link #restart()} brings it back on the same port with what it had stored.
 */
public abstract sealed class Server implements AutoCloseable permits PostgresServer, KafkaServer, RedisServer {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final int LOG_TAIL_LINES = 15;

    private final String name;
    private final int port;
    private final Path log;
    private volatile @Nullable Process process;

    Server(String name, int port, Path log) {
        this.name = name;
        this.port = port;
        this.log = log;
    }

    /** The command of the server's process; what it needs on disk is prepared here. */
    abstract List<String> prepare() throws IOException;

    /** Whether a client could use the server now; an exception counts as not yet. */
    abstract boolean answers() throws Exception;

    /** The signal that asks for an orderly stop. */
    abstract String stopSignal();

    /** The signal for the end of this JVM: stops the server at once, without leaving anything behind. */
    abstract String abortSignal();

    public final int port() {
        return port;
    }

    public final long pid() {
        return process().pid();
    }

    public final boolean isAlive() {
        return process != null && process().isAlive();
    }

    /** Kills the whole process tree with SIGKILL and waits until it is gone. */
    public final void kill() {
        signal("KILL");
        awaitExit(STOP_TIMEOUT);
    }

    /** Stops the whole process tree from running (SIGSTOP): connections stay open and nothing answers. */
    public final void freeze() {
        signal("STOP");
    }

    /** Lets a frozen server run on (SIGCONT). */
    public final void thaw() {
        signal("CONT");
    }

    /** Stops the server if it runs, then starts it on the same data and port; returns when it answers. */
    public final synchronized void restart() {
        close();
        start();
    }

    /** Stops the server in an orderly way, by force when that takes longer than 20 seconds. */
    @Override
    public final synchronized void close() {
        if (!isAlive()) {
            return;
        }
        thaw();
        Signals.send(stopSignal(), process().toHandle());
        if (!awaitExit(STOP_TIMEOUT)) {
            kill();
        }
    }

    final void start() {
        try {
            process = Children.start(prepare(), Map.of(), log, abortSignal());
            awaitAnswer();
        } catch (IOException e) {
            throw new ServerStartException("%s cannot be started: %s".formatted(name, e), e);
        }
    }

    private void awaitAnswer() throws IOException {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isAnswering()) {
            if (!isAlive()) {
                throw new ServerStartException(
                        "%s ended with exit code %d while it started, see %s:%n%s"
                                .formatted(name, process().exitValue(), log, logTail()),
                        null);
            }
            if (System.nanoTime() > end) {
                kill();
                throw new ServerStartException(
                        "%s did not answer on port %d within %d s, see %s:%n%s"
                                .formatted(name, port, START_TIMEOUT.toSeconds(), log, logTail()),
                        null);
            }
            awaitExit(Duration.ofMillis(20));
        }
    }

    private boolean isAnswering() {
        try {
            return answers() && isAlive();
        } catch (Exception notYet) {
            return false;
        }
    }

    /** Whether something accepts connections on the server's port. */
    final boolean accepts() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        }
    }

    private void signal(String signal) {
        if (isAlive()) {
            ProcessHandle handle = process().toHandle();
            Signals.send(signal, Stream.concat(Stream.of(handle), handle.descendants()).toArray(ProcessHandle[]::new));
        }
    }

    private boolean awaitExit(Duration timeout) {
        try {
            return process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    private String logTail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    private Process process() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return current;
    }
}
