package dev.agora.messaging;

/**
 * A topic that a service listens to; each bean of this type is a running consumer group, {@code <service>.<topic>}. Event
 * types of the topic that the view does not have are counted and skipped.
 */
public final class EventSubscription<E> {

    private final String topic;
    private final EventView<E> view;
    private final EventHandler<E> handler;
    private final boolean compacted;

    private EventSubscription(String topic, Class<E> view, EventHandler<E> handler, boolean compacted) {
        this.topic = topic;
        this.view = new EventView<>(view);
        this.handler = handler;
        this.compacted = compacted;
    }

    /**
     * Listens to a topic of events; each reaches the handler once.
     *
     * @param view a record that carries {@link EventType}, or a sealed interface of such records
     */
    public static <E> EventSubscription<E> saga(String topic, Class<E> view, EventHandler<E> handler) {
        return new EventSubscription<>(topic, view, handler, false);
    }

    /**
     * Listens to a compacted topic of states; a state may reach the handler again, late, so it upserts by version.
     *
     * @param view a record that carries {@link EventType}, or a sealed interface of such records
     */
    public static <E> EventSubscription<E> state(String topic, Class<E> view, EventHandler<E> handler) {
        return new EventSubscription<>(topic, view, handler, true);
    }

    String topic() {
        return topic;
    }

    EventView<E> view() {
        return view;
    }

    EventHandler<E> handler() {
        return handler;
    }

    boolean compacted() {
        return compacted;
    }
}
