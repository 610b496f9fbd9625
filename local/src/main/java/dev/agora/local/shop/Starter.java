package dev.agora.local.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import dev.agora.infrastructure.Children;
import dev.agora.infrastructure.KafkaServer;
import dev.agora.infrastructure.PostgresServer;
import dev.agora.infrastructure.RedisServer;
import dev.agora.infrastructure.Server;
import dev.agora.infrastructure.ServerStartException;

/** Starts components and writes each into the state file as soon as it has a process. */
final class Starter {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int LOG_TAIL_LINES = 12;

    private final ShopOptions options;
    private final ShopDirectory directory;
    private final Readiness readiness;
    private final StartListener listener;
    private final Instant begin = Instant.now();

    Starter(ShopOptions options, ShopDirectory directory, StartListener listener) {
        this.options = options;
        this.directory = directory;
        this.readiness = new Readiness(options);
        this.listener = listener;
    }

    /** Starts everything; the services wait for the infrastructure, but not for each other. */
    void startAll() {
        inParallel(List.of(() -> startServer(Component.POSTGRES), () -> startServer(Component.KAFKA),
                () -> startServer(Component.REDIS)));
        List<Callable<ShopProcess>> services = new ArrayList<>();
        for (Component component : Component.services()) {
            services.add(() -> start(component.title(), component, options.port(component)));
        }
        inParallel(services);
    }

    /** Starts one component and returns when it is ready. */
    ShopProcess start(String name, Component component, int port) throws InterruptedException {
        if (!component.isService()) {
            return startServer(component);
        }
        ServiceCommand service = new ServiceCommand(options, component, port);
        Path log = directory.log(name);
        try {
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            Process process = Children.start(service.command(), service.environment(), log, component.stopSignal());
            ShopProcess started = note(name, component, port, process.toHandle());
            awaitReady(started, process, logStart);
            return started;
        } catch (IOException e) {
            throw new AgoraException("%s cannot be started: %s".formatted(name, e), e);
        }
    }

    private ShopProcess startServer(Component component) {
        int port = options.port(component);
        Path data = directory.data(component);
        Path log = directory.log(component.title());
        try {
            Server server = switch (component) {
                case POSTGRES -> withDatabases(PostgresServer.start(data, port, log));
                case KAFKA -> KafkaServer.start(data, port, log);
                case REDIS -> RedisServer.start(port, log);
                default -> throw new IllegalArgumentException(component.title());
            };
            ShopProcess started = note(component.title(), component, port,
                    server.process().orElseThrow());
            tellReady(started);
            return started;
        } catch (ServerStartException e) {
            throw new AgoraException(String.valueOf(e.getMessage()), e);
        }
    }

    private PostgresServer withDatabases(PostgresServer postgres) {
        for (Component component : Component.services()) {
            LocalShop.Database database = ServiceCommand.database(options, component);
            if (database != null) {
                postgres.createDatabase(database.user(), database.user(), database.password());
            }
        }
        return postgres;
    }

    private ShopProcess note(String name, Component component, int port, ProcessHandle handle) {
        ShopProcess process = new ShopProcess(name, component, port, ProcessIdentity.of(handle));
        if (directory.update(state -> state.with(process)).isEmpty()) {
            Stopper.stop(List.of(process));
            throw new AgoraException("The shop has been stopped while %s started".formatted(name));
        }
        return process;
    }

    private void awaitReady(ShopProcess started, Process process, long logStart)
            throws InterruptedException, IOException {
        Instant end = Instant.now().plus(options.readyTimeout());
        while (!readiness.isReady(started.component(), started.port())) {
            if (!process.isAlive()) {
                throw new AgoraException("%s ended with exit code %d while it started; its log ends with:%n%s"
                        .formatted(started.name(), process.exitValue(), tail(directory.log(started.name()), logStart)));
            }
            if (Instant.now().isAfter(end)) {
                throw new AgoraException("%s did not become ready within %d s: see %s"
                        .formatted(started.name(), options.readyTimeout().toSeconds(), directory.log(started.name())));
            }
            Thread.sleep(POLL);
        }
        tellReady(started);
    }

    private synchronized void tellReady(ShopProcess process) {
        listener.ready(process.name(), process.port(), Duration.between(begin, Instant.now()));
    }

    private static String tail(Path log, long from) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int start = (int) Math.min(from, bytes.length);
        List<String> lines = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8).lines().toList();
        return String.join(System.lineSeparator(),
                lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    /** Waits for all of them, but not beyond the first failure. */
    static void inParallel(List<Callable<ShopProcess>> tasks) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<@Nullable ShopProcess> completed = new ExecutorCompletionService<>(threads);
            tasks.forEach(completed::submit);
            for (int i = 0; i < tasks.size(); i++) {
                completed.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgoraException("Interrupted while starting", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
