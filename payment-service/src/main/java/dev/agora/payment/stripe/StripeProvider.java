package dev.agora.payment.stripe;

import java.util.Locale;
import java.util.Objects;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.agora.payment.Money;
import dev.agora.payment.PaymentProvider;
import dev.agora.payment.ProviderFact;
import dev.agora.payment.ProviderFact.ActionRequired;
import dev.agora.payment.ProviderFact.Charged;
import dev.agora.payment.ProviderFact.Declined;
import dev.agora.payment.ProviderFact.IntentCreated;
import dev.agora.payment.ProviderFact.KeySpent;
import dev.agora.payment.ProviderFact.Postponed;
import dev.agora.payment.ProviderFact.RefundDeclined;
import dev.agora.payment.ProviderFact.RefundMade;
import dev.agora.payment.ProviderFact.RefundUnresolved;
import dev.agora.payment.ProviderFact.Uncharged;
import dev.agora.payment.ProviderFact.Unresolved;
import dev.agora.payment.ProviderFact.Voided;
import dev.agora.payment.Purchase;

/**
 * Stripe's PaymentIntents. An intent is created with its payment method and confirmed by a second call, so that its id is
 * known before it can be charged.
 */
@Component
class StripeProvider implements PaymentProvider {

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);
    private static final String REFUND_ID = "refundId";
    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";
    private static final int SERVER_ERRORS = 500;
    private static final long PAGE = 100;

    private final StripeClient stripe;
    private final StripeProperties properties;

    StripeProvider(StripeClient stripe, StripeProperties properties) {
        this.stripe = stripe;
        this.properties = properties;
    }

    @Override
    public ProviderFact create(Purchase purchase) {
        var parameters = PaymentIntentCreateParams.builder().setAmount(purchase.amount().amount())
                .setCurrency(purchase.amount().currency().toLowerCase(Locale.ROOT)).addPaymentMethodType("card")
                .setPaymentMethod(purchase.method()).putMetadata("orderId", purchase.orderId().toString())
                .putMetadata("paymentId", purchase.paymentId().toString()).build();
        var key = purchase.attempts() == 0 ? purchase.paymentId().toString() : key(purchase, "create");
        try {
            return new IntentCreated(stripe.v1().paymentIntents().create(parameters, options(key)).getId());
        } catch (StripeException e) {
            if (refused(e)) {
                return declined(e);
            }
            log.warn("Creating the intent of payment {} failed: {}", purchase.paymentId(), e.getMessage());
            return failedInside(e) || e instanceof IdempotencyException ? new KeySpent() : new Postponed();
        }
    }

    @Override
    public ProviderFact confirm(Purchase purchase) {
        var parameters = PaymentIntentConfirmParams.builder().setReturnUrl(properties.returnUrl()).build();
        try {
            return fact(stripe.v1().paymentIntents().confirm(reference(purchase), parameters,
                    options(key(purchase, "confirm"))));
        } catch (StripeException e) {
            if (refused(e) && !UNEXPECTED_STATE.equals(e.getCode())) {
                return declined(e);
            }
            log.warn("Confirming the intent of payment {} failed: {}", purchase.paymentId(), e.getMessage());
            return new Unresolved();
        }
    }

    @Override
    public ProviderFact read(Purchase purchase) {
        try {
            return fact(stripe.v1().paymentIntents().retrieve(reference(purchase)));
        } catch (StripeException e) {
            log.warn("Reading the intent of payment {} failed: {}", purchase.paymentId(), e.getMessage());
            return new Postponed();
        }
    }

    @Override
    public ProviderFact cancel(Purchase purchase) {
        var read = read(purchase);
        return switch (read) {
            case Uncharged _,ActionRequired _,Declined _ -> cancelUncharged(purchase);
            case IntentCreated _,Charged _,Unresolved _,Voided _,Postponed _,KeySpent _,ProviderFact.RefundFact _ ->
                read;
        };
    }

    /** Under a key of its own each time: what matters is the intent's state, which is read first. */
    private ProviderFact cancelUncharged(Purchase purchase) {
        try {
            return fact(stripe.v1().paymentIntents().cancel(reference(purchase)));
        } catch (StripeException e) {
            log.warn("Cancelling the intent of payment {} failed: {}", purchase.paymentId(), e.getMessage());
            return new Unresolved();
        }
    }

    @Override
    public ProviderFact refund(Purchase purchase, RefundOrder order) {
        try {
            var refund = order.repeated() ? find(purchase, order) : null;
            return fact(order, refund == null ? create(purchase, order) : refund);
        } catch (StripeException e) {
            if (refused(e)) {
                return new RefundDeclined(order.id(), reason(e));
            }
            log.warn("Refund {} of payment {} failed: {}", order.id(), purchase.paymentId(), e.getMessage());
            return new RefundUnresolved(order.id(), failedInside(e));
        }
    }

    private Refund create(Purchase purchase, RefundOrder order) throws StripeException {
        var parameters = RefundCreateParams.builder().setPaymentIntent(reference(purchase)).setAmount(order.amount())
                .putMetadata(REFUND_ID, order.id().toString()).build();
        var key = order.spentKeys() == 0 ? order.id().toString() : order.id() + "-" + order.spentKeys();
        return stripe.v1().refunds().create(parameters, options(key));
    }

    /** An earlier try may have been made without our hearing of it, and its key may be forgotten. */
    private @Nullable Refund find(Purchase purchase, RefundOrder order) throws StripeException {
        var parameters = RefundListParams.builder().setPaymentIntent(reference(purchase)).setLimit(PAGE);
        while (true) {
            var page = stripe.v1().refunds().list(parameters.build());
            for (var refund : page.getData()) {
                if (order.id().toString().equals(refund.getMetadata().get(REFUND_ID))) {
                    return refund;
                }
            }
            if (!page.getHasMore()) {
                return null;
            }
            parameters.setStartingAfter(page.getData().getLast().getId());
        }
    }

    private static ProviderFact fact(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new Charged(
                    new Money(intent.getAmountReceived(), intent.getCurrency().toUpperCase(Locale.ROOT)));
            case "canceled" -> new Voided();
            case "requires_confirmation" -> new Uncharged();
            case "requires_payment_method" -> {
                var error = intent.getLastPaymentError();
                yield error == null ? new Uncharged() : new Declined(code(error.getCode()), error.getMessage());
            }
            case "requires_action" -> {
                var action = intent.getNextAction();
                yield action == null || action.getRedirectToUrl() == null
                        ? new Unresolved()
                        : new ActionRequired(action.getRedirectToUrl().getUrl());
            }
            default -> new Unresolved();
        };
    }

    private static ProviderFact fact(RefundOrder order, Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> new RefundMade(order.id(), refund.getId());
            case "failed", "canceled" -> new RefundDeclined(order.id(), code(refund.getFailureReason()));
            default -> new RefundUnresolved(order.id(), false);
        };
    }

    /** Whether Stripe understood the call and will not do it. */
    private static boolean refused(StripeException e) {
        return e instanceof CardException || e instanceof InvalidRequestException;
    }

    private static boolean failedInside(StripeException e) {
        return e instanceof ApiException && e.getStatusCode() != null && e.getStatusCode() >= SERVER_ERRORS;
    }

    private static Declined declined(StripeException e) {
        return new Declined(code(e.getCode()), e.getStripeError() == null ? null : e.getStripeError().getMessage());
    }

    private static String reason(StripeException e) {
        return e.getCode() != null || e.getStripeError() == null ? code(e.getCode()) : e.getStripeError().getMessage();
    }

    private static String code(@Nullable String code) {
        return code == null ? "refused" : code;
    }

    private static String reference(Purchase purchase) {
        return Objects.requireNonNull(purchase.reference(), "The purchase has no intent");
    }

    private static String key(Purchase purchase, String call) {
        return purchase.paymentId() + "-" + call + "-" + purchase.attempts();
    }

    private static RequestOptions options(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
