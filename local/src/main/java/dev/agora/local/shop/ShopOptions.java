package dev.agora.local.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to start a shop.
 *
 * @param home the project's root directory, in which the built jars are found
 * @param data the directory that holds everything the shop writes
 * @param environment additional environment variables by component; they win over ours
 * @param jvmOptions additional JVM options by component, after ours
 * @param readyTimeout how long a component may take to become ready
 * @param training whether the services record an AOT cache for later starts, which they write when they stop
 */
public record ShopOptions(Path home, Path data, Map<Component, Integer> ports,
        Map<Component, Map<String, String>> environment, Map<Component, List<String>> jvmOptions,
        Duration readyTimeout, boolean training) {

    public ShopOptions {
        ports = Map.copyOf(ports);
        environment = Map.copyOf(environment);
        jvmOptions = Map.copyOf(jvmOptions);
    }

    /** The well-known ports, moved by the offset. */
    public static ShopOptions of(Path home, Path data, int portOffset) {
        Map<Component, Integer> ports = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            int port = component.defaultPort() + portOffset;
            if (port < 1 || port > 65_535) {
                throw new AgoraException("A port offset of %d leaves no port for %s: take one between 0 and 50000"
                        .formatted(portOffset, component.title()));
            }
            ports.put(component, port);
        }
        return new ShopOptions(home, data, ports, Map.of(), Map.of(), Duration.ofMinutes(5), false);
    }

    /** Ports that nobody uses at this moment. */
    public static ShopOptions onFreePorts(Path home, Path data) {
        return of(home, data, 0).withPorts(FreePorts.forComponents());
    }

    public ShopOptions withPorts(Map<Component, Integer> newPorts) {
        return new ShopOptions(home, data, newPorts, environment, jvmOptions, readyTimeout, training);
    }

    public ShopOptions withEnvironment(Component component, Map<String, String> variables) {
        Map<Component, Map<String, String>> all = new HashMap<>(environment);
        all.merge(component, variables, (before, added) -> {
            Map<String, String> both = new HashMap<>(before);
            both.putAll(added);
            return both;
        });
        return new ShopOptions(home, data, ports, all, jvmOptions, readyTimeout, training);
    }

    public ShopOptions withJvmOptions(Component component, List<String> options) {
        Map<Component, List<String>> all = new HashMap<>(jvmOptions);
        all.put(component, options);
        return new ShopOptions(home, data, ports, environment, all, readyTimeout, training);
    }

    public ShopOptions withReadyTimeout(Duration timeout) {
        return new ShopOptions(home, data, ports, environment, jvmOptions, timeout, training);
    }

    public ShopOptions inTraining() {
        return new ShopOptions(home, data, ports, environment, jvmOptions, readyTimeout, true);
    }

    int port(Component component) {
        return Objects.requireNonNull(ports.get(component), () -> "No port for " + component);
    }
}
