package dev.agora.order;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What moved an order.
 *
 * @param name a command of this service, or the name of another service's event
 * @param eventId that event's id, null for a command
 */
public record Cause(String name, @Nullable UUID eventId) {
    static final Cause PLACED = command("PlaceOrder");
    static final Cause CANCELLED = command("CancelOrder");
    static final Cause DEADLINE_PASSED = command("DeadlinePassed");

    private static Cause command(String name) {
        return new Cause(name, null);
    }
}
