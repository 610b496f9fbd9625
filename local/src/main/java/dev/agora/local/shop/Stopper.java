package dev.agora.local.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.agora.infrastructure.Signals;

/** Stops processes in an orderly way, and by force those that take too long. */
final class Stopper {
    /** Longer than a service that drains needs. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** A JVM in training writes its cache when it ends. */
    private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(5);
    private static final Duration SUPERVISOR_PATIENCE = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(20);
    /** Who needs others goes first: the services finish their requests while the infrastructure is still there. */
    private static final List<Set<Component>> ORDER = List.of(EnumSet.range(Component.USER, Component.GATEWAY),
            EnumSet.of(Component.DISCOVERY), EnumSet.of(Component.KAFKA, Component.REDIS),
            EnumSet.of(Component.POSTGRES));

    private Stopper() {}

    static void stopAll(ShopState state) {
        Duration patience = state.options().training() ? TRAINING_PATIENCE : PATIENCE;
        for (Set<Component> group : ORDER) {
            stop(state.processes().stream().filter(process -> group.contains(process.component())).toList(), patience);
        }
    }

    /** Returns when none of them is left. */
    static void stop(List<ShopProcess> processes) {
        stop(processes, PATIENCE);
    }

    /** As {@link #stop(List)}, by force only after this time. */
    static void stop(List<ShopProcess> processes, Duration patience) {
        for (ShopProcess process : processes) {
            send(process, process.component().stopSignal());
            send(process, "CONT");
        }
        if (!awaitEnd(identities(processes), patience)) {
            processes.forEach(process -> send(process, "KILL"));
            if (!awaitEnd(identities(processes), PATIENCE)) {
                throw new AgoraException("Some processes do not even end by kill -9: "
                        + processes.stream().filter(ShopProcess::isAlive).map(ShopProcess::name).toList());
            }
        }
    }

    /** Has another JVM stop its shop, for which it needs longer than a single process. */
    static void stopSupervisor(ProcessIdentity supervisor) {
        supervisor.handle().ifPresent(handle -> {
            Signals.send("TERM", handle);
            if (!awaitEnd(List.of(supervisor), SUPERVISOR_PATIENCE)) {
                Signals.send("KILL", handle);
            }
        });
    }

    /** Sends any signal; those that a process cannot handle itself go to the whole tree. */
    static void send(ShopProcess process, String signal) {
        process.handle()
                .ifPresent(handle -> Signals.send(signal, switch (signal) {
                    case "KILL", "STOP", "CONT" -> tree(handle);
                    default -> new ProcessHandle[]{handle};
                }));
    }

    private static ProcessHandle[] tree(ProcessHandle handle) {
        return Stream.concat(Stream.of(handle), handle.descendants()).toArray(ProcessHandle[]::new);
    }

    private static List<ProcessIdentity> identities(List<ShopProcess> processes) {
        return processes.stream().map(ShopProcess::identity).toList();
    }

    private static boolean awaitEnd(List<ProcessIdentity> processes, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
