package dev.agora.infrastructure;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that tests and local runs may also break. Its data outlives the run: after {@link #kill()} or {@link #close()},
 * {@link #restart()} brings it back on the same port with what it had stored.
 */
public abstract sealed class Server implements AutoCloseable permits PostgresServer, KafkaServer, RedisServer {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(20);

    private final String name;
    private final Instance instance;

    Server(String name, Instance instance) {
        this.name = name;
        this.instance = instance;
    }

    /** Whether a client could use the server now; an exception counts as not yet. */
    abstract boolean answers() throws Exception;

    final String host() {
        return instance.host();
    }

    public final int port() {
        return instance.port();
    }

    /** The server's process, when it is a child of this JVM. */
    public final Optional<ProcessHandle> process() {
        return instance.process();
    }

    public final boolean isAlive() {
        return instance.isAlive();
    }

    /** Kills the server and waits until it is gone. */
    public final void kill() {
        instance.kill();
    }

    /** Stops the server from running: connections stay open and nothing answers. */
    public final void freeze() {
        instance.freeze();
    }

    /** Lets a frozen server run on. */
    public final void thaw() {
        instance.thaw();
    }

    /** Stops the server if it runs, then starts it on the same data and port; returns when it answers. */
    public final synchronized void restart() {
        close();
        start();
    }

    /** Stops the server in an orderly way, by force when that takes too long. */
    @Override
    public final synchronized void close() {
        instance.stop();
    }

    final void start() {
        try {
            instance.start();
            awaitAnswer();
        } catch (IOException e) {
            throw new ServerStartException("%s cannot be started: %s".formatted(name, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while %s started".formatted(name), e);
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isAnswering()) {
            if (!isAlive()) {
                throw new ServerStartException(
                        "%s ended while it started: %s".formatted(name, instance.lastWords()), null);
            }
            if (System.nanoTime() > end) {
                kill();
                throw new ServerStartException("%s did not answer on port %d within %d s and was killed: %s"
                        .formatted(name, port(), START_TIMEOUT.toSeconds(), instance.lastWords()), null);
            }
            Thread.sleep(POLL);
        }
    }

    private boolean isAnswering() {
        try {
            return answers() && isAlive();
        } catch (Exception notYet) {
            return false;
        }
    }
}
