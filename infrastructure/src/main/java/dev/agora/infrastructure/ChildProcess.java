package dev.agora.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A server as a child process of this JVM. */
final class ChildProcess implements Instance {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final int LOG_TAIL_LINES = 15;

    private final int port;
    private final Path log;
    private final Command command;
    private final String stopSignal;
    private final String abortSignal;
    private volatile @Nullable Process process;

    /**
     * @param stopSignal what asks for an orderly stop
     * @param abortSignal for the end of this JVM: stops the server at once, without leaving anything behind
     */
    ChildProcess(int port, Path log, Command command, String stopSignal, String abortSignal) {
        this.port = port;
        this.log = log;
        this.command = command;
        this.stopSignal = stopSignal;
        this.abortSignal = abortSignal;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        process = Children.start(command.prepare(), Map.of(), log, abortSignal);
    }

    @Override
    public boolean isAlive() {
        return process != null && current().isAlive();
    }

    @Override
    public void stop() {
        if (!isAlive()) {
            return;
        }
        thaw();
        Signals.send(stopSignal, current().toHandle());
        if (!awaitExit()) {
            kill();
        }
    }

    @Override
    public void kill() {
        signal("KILL");
        awaitExit();
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void thaw() {
        signal("CONT");
    }

    @Override
    public String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return "exit code %d, see %s:%n%s".formatted(current().exitValue(), log,
                String.join(System.lineSeparator(),
                        lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size())));
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(current().toHandle());
    }

    /** Sends a signal to the whole process tree. */
    private void signal(String signal) {
        if (isAlive()) {
            ProcessHandle handle = current().toHandle();
            Signals.send(signal, Stream.concat(Stream.of(handle), handle.descendants()).toArray(ProcessHandle[]::new));
        }
    }

    private boolean awaitExit() {
        try {
            return current().waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server to end", e);
        }
    }

    private Process current() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("The server was never started");
        }
        return current;
    }

    /** The command line of a server; what it needs on disk is prepared on the way. */
    @FunctionalInterface
    interface Command {
        List<String> prepare() throws IOException;
    }
}
