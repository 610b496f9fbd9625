package dev.agora.order;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Who asks for an order. */
public sealed interface Viewer {

    /** Sees every order. */
    record Staff() implements Viewer {}

    /** Sees the orders of this user. */
    record Customer(UUID userId) implements Viewer {}

    /** Sees the guest's order that this token belongs to. */
    record Guest(String token) implements Viewer {}

    /** @param owner the order's user, null when a guest placed it */
    default boolean maySee(UUID orderId, @Nullable UUID owner, GuestTokens tokens) {
        return switch (this) {
            case Staff _ -> true;
            case Customer customer -> customer.userId().equals(owner);
            case Guest guest -> owner == null && tokens.opens(orderId, guest.token());
        };
    }
}
