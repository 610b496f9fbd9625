package dev.agora.payment.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.defaults.security.CurrentUser;
import dev.agora.payment.Money;
import dev.agora.payment.NextAction;
import dev.agora.payment.Paying;
import dev.agora.payment.Payment;
import dev.agora.payment.PaymentNotFound;
import dev.agora.payment.PaymentStatus;
import dev.agora.payment.Terms;

/** Shows the payment of an order to its buyer and to staff; to anybody else it does not exist. */
@RestController
class PaymentController {

    private final Paying paying;

    PaymentController(Paying paying) {
        this.paying = paying;
    }

    /**
     * Shows the payment of an order. It is unknown for a moment after the order was placed.
     *
     * @param orderId the order that is paid
     */
    @GetMapping("/api/v1/payments")
    PaymentView show(@RequestParam UUID orderId, @Nullable CurrentUser user,
            @RequestHeader(name = "Agora-Guest-Token", required = false) @Nullable String guestToken) {
        if (user == null && guestToken == null) {
            throw new AuthenticationCredentialsNotFoundException("Neither an access token nor a guest token");
        }
        var payment = paying.find(orderId).orElseThrow(PaymentNotFound::new);
        var terms = payment.state().terms();
        if (terms == null || !mayRead(terms, user, guestToken)) {
            throw new PaymentNotFound();
        }
        return PaymentView.of(payment, terms);
    }

    /** A guest's token counts only without an access token. */
    private static boolean mayRead(Terms terms, @Nullable CurrentUser user, @Nullable String guestToken) {
        if (user != null) {
            return user.isStaff() || user.id().equals(terms.userId());
        }
        return guestToken != null && terms.guestTokenHash() != null && MessageDigest.isEqual(
                sha256(guestToken).getBytes(StandardCharsets.UTF_8),
                terms.guestTokenHash().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    record PaymentView(UUID id, UUID orderId, PaymentStatus status, Money amount, Money refunded, String provider,
            @Nullable NextAction nextAction, int attempts) {

        static PaymentView of(Payment payment, Terms terms) {
            var state = payment.state();
            var url = state.nextActionUrl();
            return new PaymentView(payment.id(), payment.orderId(), state.status(), terms.amount(),
                    new Money(state.refunded(), terms.amount().currency()), terms.provider().wire(),
                    url == null ? null : NextAction.redirect(url), state.attempts());
        }
    }
}
