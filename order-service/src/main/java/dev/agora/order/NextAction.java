package dev.agora.order;

/**
 * What the customer must do.
 *
 * @param type {@code redirect}
 * @param url a page that a browser can open
 */
public record NextAction(String type, String url) {}
