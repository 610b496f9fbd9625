package dev.agora.order;

import java.util.UUID;

/** Who asks for an order. */
public sealed interface Viewer {

    /** Sees every order. */
    record Staff() implements Viewer {}

    /** Sees the orders of this user. */
    record Customer(UUID userId) implements Viewer {}

    /** Sees the guest's order that this token belongs to. */
    record Guest(String token) implements Viewer {}
}
