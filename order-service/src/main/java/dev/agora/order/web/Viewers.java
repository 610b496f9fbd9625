package dev.agora.order.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import dev.agora.defaults.problem.ProblemException;
import dev.agora.defaults.security.CurrentUser;
import dev.agora.order.Viewer;

/** Tells from a request who asks for an order. */
final class Viewers {
    /** The header that opens a guest's order. */
    static final String GUEST_TOKEN = "Agora-Guest-Token";

    private Viewers() {}

    /** By the access token when there is one, else by the guest's token. */
    static Viewer of(@Nullable CurrentUser user, @Nullable String guestToken) {
        if (user != null) {
            return user.isStaff() ? new Viewer.Staff() : new Viewer.Customer(user.id());
        }
        if (guestToken != null) {
            return new Viewer.Guest(guestToken);
        }
        throw new ProblemException(HttpStatus.UNAUTHORIZED, "unauthenticated", "A token is needed.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
