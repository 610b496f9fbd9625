package dev.agora.local.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.agora.infrastructure.Ports;

/** Starts, stops and replaces the processes of a component, of which a service may have several. */
final class Instances {
    private final ShopDirectory directory;
    private final ShopState state;
    private final Starter starter;

    Instances(ShopDirectory directory, ShopState state) {
        this.directory = directory;
        this.state = state;
        this.starter = new Starter(state.options(), directory, (_, _, _) -> {});
    }

    /** Starts and stops instances until each service has as many; those with the highest numbers go. */
    void scale(Map<Component, Integer> wanted) {
        List<ShopProcess> surplus = new ArrayList<>();
        List<Callable<ShopProcess>> missing = new ArrayList<>();
        wanted.forEach((service, number) -> {
            if (!service.isScalable() || number < 1) {
                throw new AgoraException("%s cannot have %d instances".formatted(service.title(), number));
            }
            surplus.addAll(of(service).stream().skip(number).toList());
            List<String> names = of(service).stream().map(ShopProcess::name).toList();
            IntStream.iterate(1, i -> i + 1)
                    .mapToObj(i -> ShopProcess.name(service, i))
                    .filter(name -> !names.contains(name))
                    .limit(Math.max(0, number - names.size()))
                    .forEach(name -> missing.add(() -> starter.start(name, service, Ports.free())));
        });
        stop(surplus);
        Starter.inParallel(missing);
    }

    /** Replaces the instances of a service one after the other. */
    void roll(Component service, RestartListener listener) {
        of(service).forEach(instance -> restart(instance.name(), listener));
    }

    /** Stops one process if it runs, and starts it. */
    void restart(String name, RestartListener listener) {
        Optional<ShopProcess> process = state.find(name);
        Component component = process.map(ShopProcess::component).orElseGet(() -> Component.named(name));
        int port = process.map(ShopProcess::port).orElseGet(() -> state.options().port(component));
        Instant begin = Instant.now();
        stop(process.stream().toList());
        Instant stopped = Instant.now();
        Starter.inParallel(List.of(() -> starter.start(name, component, port)));
        listener.restarted(name, Duration.between(begin, stopped), Duration.between(stopped, Instant.now()));
    }

    void kill(String name, String signal) {
        ShopProcess process = state.find(name)
                .filter(ShopProcess::isAlive)
                .orElseThrow(() -> new AgoraException(
                        "%s is not running: see ./agora status, start it with ./agora restart %s"
                                .formatted(name, name)));
        Stopper.send(process, signal);
    }

    private void stop(List<ShopProcess> processes) {
        // Forgotten first, so that nobody takes their end for a crash.
        directory.update(before -> before.without(processes));
        Stopper.stop(processes);
    }

    private List<ShopProcess> of(Component service) {
        return state.processes().stream().filter(process -> process.component() == service).toList();
    }
}
