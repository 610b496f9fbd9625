package dev.agora.local.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.agora.infrastructure.Children;

/**
 * The whole shop on this machine. Its processes end with the JVM that started them, however that ends, unless they are
 * {@link #detach() detached}; the state file makes them known to everybody else.
 */
public final class Shop implements AutoCloseable {
    private final ShopDirectory directory;

    private Shop(ShopDirectory directory) {
        this.directory = directory;
    }

    /** Starts a shop and returns when the gateway answers for every service; after a failure nothing is left running. */
    public static Shop start(ShopOptions options, StartListener listener) {
        Shop shop = attach(options.data());
        try (ChangeLock _ = shop.directory.lock("up")) {
            shop.claim(options);
            try {
                new Starter(options, shop.directory, listener).startAll();
                return shop;
            } catch (RuntimeException e) {
                shop.stop();
                throw e;
            }
        }
    }

    /** As {@link #start(ShopOptions, StartListener)}, silently. */
    public static Shop start(ShopOptions options) {
        return start(options, (_, _, _) -> {});
    }

    /** The shop that keeps its state in this directory, whether it runs or not. */
    public static Shop attach(Path dataDirectory) {
        return new Shop(new ShopDirectory(dataDirectory));
    }

    /** Lets the shop's processes live on after this JVM. */
    public void detach() {
        directory.update(state -> state.withSupervisor(null));
        releaseProcesses();
    }

    /** Lets the processes that this JVM started live on after it, as part of a shop that another one may supervise. */
    public void releaseProcesses() {
        Children.release();
    }

    public URI gatewayUrl() {
        return addresses().gateway();
    }

    /** Where everything answers; an {@link AgoraException} when no shop runs. */
    public LocalShop addresses() {
        ShopOptions options = requireRunning().options();
        Map<Component, URI> services = new EnumMap<>(Component.class);
        Map<String, LocalShop.Database> databases = new HashMap<>();
        for (Component component : Component.services()) {
            services.put(component, address(options, component));
            LocalShop.Database database = ServiceCommand.database(options, component);
            if (database != null) {
                databases.put(component.database(), database);
            }
        }
        return new LocalShop(address(options, Component.GATEWAY), address(options, Component.SANDBOX),
                "localhost:" + options.port(Component.KAFKA), "redis://localhost:" + options.port(Component.REDIS),
                Map.copyOf(services), Map.copyOf(databases));
    }

    private static URI address(ShopOptions options, Component component) {
        return URI.create("http://localhost:" + options.port(component));
    }

    /** All processes that should run, dead ones too; empty when no shop was started, or it was stopped. */
    public List<ShopProcess> processes() {
        return directory.state().map(ShopState::processes).orElse(List.of());
    }

    /** Whether a process of this shop is alive. */
    public boolean isRunning() {
        return directory.state().map(ShopState::isAnyAlive).orElse(false);
    }

    /** Whether this JVM started the shop and has neither stopped nor detached it. */
    public boolean isOurs() {
        return directory.state().map(ShopState::supervisor).map(ProcessIdentity::isThisJvm).orElse(false);
    }

    /** Whether the component can be used at this moment. */
    public boolean isReady(ShopProcess process) {
        try {
            return new Readiness(requireRunning().options()).isReady(process.component(), process.port());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether every service has an AOT cache to start from. */
    public boolean isTrained() {
        ShopOptions options = requireState().options();
        try {
            for (Component service : Component.services()) {
                Application application = new ServiceCommand(options, service, options.port(service)).application();
                if (!Files.exists(application.aotCache())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, named without SIG as in {@code kill -STOP}, and does not wait for what comes of it. */
    public void kill(String name, String signal) {
        change("kill " + name, instances -> instances.kill(name, signal));
    }

    /** Stops one process if it runs, starts it and returns when it is ready. */
    public void restart(String name, RestartListener listener) {
        change("restart " + name, instances -> instances.restart(name, listener));
    }

    /** As {@link #restart(String, RestartListener)}, silently. */
    public void restart(String name) {
        restart(name, (_, _, _) -> {});
    }

    /** Runs as many instances of each service: the first under its own name and port, others with a number and a free port. */
    public void scale(Map<Component, Integer> wanted) {
        change("scale", instances -> instances.scale(wanted));
    }

    /** Replaces the instances of a service one after the other, each when its predecessor can be used. */
    public void roll(Component service, RestartListener listener) {
        change("roll " + service.title(), instances -> instances.roll(service, listener));
    }

    /** Returns when all processes have ended; in an orderly way if possible. Does nothing when none runs. */
    public void stop() {
        supervisorElsewhere().ifPresent(Stopper::stopSupervisor);
        if (isOurs()) {
            // It may still be starting, and may be told to stop in the middle of it.
            stopAll();
        } else if (directory.state().isPresent()) {
            try (ChangeLock _ = directory.lock("down")) {
                stopAll();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    public void requireStopped() {
        if (isRunning() || supervisorElsewhere().isPresent()) {
            throw new AgoraException("The shop is running in %s: stop it with ./agora down first"
                    .formatted(directory.root()));
        }
    }

    /** Deletes all data and logs. */
    public void reset() {
        requireStopped();
        if (Files.exists(directory.root())) {
            try (ChangeLock _ = directory.lock("reset")) {
                requireStopped();
                directory.delete();
            }
        }
    }

    public Path log(String name) {
        Path log = directory.log(name);
        if (!Files.exists(log)) {
            throw new AgoraException("There is no log of %s; there are: %s".formatted(name, directory.logNames()));
        }
        return log;
    }

    /** Runs the task unless it has been done in this data directory before. */
    public void once(String task, Runnable action) {
        directory.once(task, action);
    }

    private void claim(ShopOptions options) {
        if (isRunning() || supervisorElsewhere().isPresent()) {
            throw new AgoraException(
                    "The shop is running already in %s: look at it with ./agora status, stop it with ./agora down"
                            .formatted(directory.root()));
        }
        FreePorts.require(options.ports());
        directory.rotateLogs();
        directory.write(new ShopState(options, ProcessIdentity.of(ProcessHandle.current()), List.of()));
    }

    private void change(String command, Consumer<Instances> change) {
        requireState();
        try (ChangeLock _ = directory.lock(command)) {
            change.accept(new Instances(directory, requireState()));
        }
    }

    /** Again if a command in another terminal has started one more meanwhile. */
    private void stopAll() {
        do {
            directory.state().ifPresent(Stopper::stopAll);
        } while (!directory.forget());
    }

    private ShopState requireRunning() {
        return directory.state().filter(ShopState::isAnyAlive).orElseThrow(this::notRunning);
    }

    private ShopState requireState() {
        return directory.state().orElseThrow(this::notRunning);
    }

    private AgoraException notRunning() {
        return new AgoraException("No shop is running in %s: start it with ./agora up".formatted(directory.root()));
    }

    private Optional<ProcessIdentity> supervisorElsewhere() {
        return directory.state()
                .map(ShopState::supervisor)
                .filter(supervisor -> supervisor.isAlive() && !supervisor.isThisJvm());
    }
}
