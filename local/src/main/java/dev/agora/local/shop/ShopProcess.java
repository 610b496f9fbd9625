package dev.agora.local.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A process of the shop as the state file remembers it.
 *
 * @param name the component's title, with a number after it for a further instance
 */
public record ShopProcess(String name, Component component, int port, ProcessIdentity identity) {

    /** The name of a component's instance; the first is number 1. */
    static String name(Component component, int number) {
        return number == 1 ? component.title() : component.title() + '-' + number;
    }

    /** Its number among the instances of its component. */
    int number() {
        return name.equals(component.title()) ? 1 : Integer.parseInt(name.substring(component.title().length() + 1));
    }

    public long pid() {
        return identity.pid();
    }

    public Instant startedAt() {
        return identity.startedAt();
    }

    public boolean isAlive() {
        return identity.isAlive();
    }

    /** The process, unless it has ended. */
    public Optional<ProcessHandle> handle() {
        return identity.handle();
    }
}
