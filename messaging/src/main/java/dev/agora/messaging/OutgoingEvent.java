package dev.agora.messaging;

/**
 * An event on its way out.
 *
 * @param topic the topic it goes to
 * @param key what its order is kept by, such as the order's id
 * @param event a record that carries {@link EventType}
 */
public record OutgoingEvent(String topic, String key, Object event) {}
