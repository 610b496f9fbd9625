package dev.agora.local.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A process of the shop as the state file remembers it.
 *
 * @param name the component's title, with a number after it for a further instance
 */
public record ShopProcess(String name, Component component, int port, ProcessIdentity identity) {

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
