package dev.agora.infrastructure;

import java.io.IOException;
import java.util.Optional;

/**
 * What a server runs in, and how to break it there. Its address and its data outlive the run: after {@link #kill()} or
 * {@link #stop()}, {@link #start()} brings it back on the same port with what it had stored.
 */
public interface Instance {
    String host();

    int port();

    /** Starts the server without waiting until it answers. */
    void start() throws IOException;

    boolean isAlive();

    /** Stops the server in an orderly way, by force when that takes too long; returns when it has ended. */
    void stop();

    /** Kills the server at once; returns when it has ended. */
    void kill();

    /** Stops the server from running: connections stay open and nothing answers. */
    void freeze();

    /** Lets a frozen server run on. */
    void thaw();

    /** Of a server that has ended: its exit code and the end of its log. */
    String lastWords() throws IOException;

    /** The process, when it is a child of this JVM. */
    default Optional<ProcessHandle> process() {
        return Optional.empty();
    }
}
