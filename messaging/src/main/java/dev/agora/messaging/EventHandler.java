package dev.agora.messaging;

import java.util.List;

/** Applies events; runs inside the one database transaction that also remembers them as consumed. */
@FunctionalInterface
public interface EventHandler<E> {

    /**
     * Applies events that this consumer has not applied before, those of one key in the order they were published. Throwing
     * rolls everything back: a transient failure is retried, anything else sends the event at fault to the dead letters.
     */
    void handle(List<ReceivedEvent<E>> events);
}
