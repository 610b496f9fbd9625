package dev.agora.sandbox.intent;

import java.util.Objects;
import java.util.function.Predicate;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import dev.agora.sandbox.intent.PaymentIntent.Confirmation;

/** The page to which a customer is sent who must authenticate: approve the payment or fail to. */
@RestController
@RequestMapping("/redirect/{id}")
class RedirectPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Payment sandbox</title></head>
            <body>
            <h1>%s</h1>
            <p>Payment %s of %s %s</p>
            %s
            </body>
            </html>
            """;

    private static final String BUTTONS = """
            <form method="post" action="%1$s/approve"><button>Approve</button></form>
            <form method="post" action="%1$s/fail"><button>Fail</button></form>""";

    private final Intents intents;
    private final Charging charging;
    private final TransactionTemplate transaction;

    RedirectPage(Intents intents, Charging charging, TransactionTemplate transaction) {
        this.intents = intents;
        this.charging = charging;
        this.transaction = transaction;
    }

    @GetMapping
    ResponseEntity<String> show(@PathVariable String id) {
        return page(HttpStatus.OK, intents.find(id).orElseThrow(() -> Charging.missing(id)));
    }

    @PostMapping("/approve")
    ResponseEntity<String> approve(@PathVariable String id) {
        return settle(id, PaymentIntent::approve, Confirmation.CHARGED, IntentStatus.SUCCEEDED);
    }

    @PostMapping("/fail")
    ResponseEntity<String> fail(@PathVariable String id) {
        return settle(id, PaymentIntent::fail, Confirmation.DECLINED, IntentStatus.REQUIRES_PAYMENT_METHOD);
    }

    private ResponseEntity<String> settle(String id, Predicate<PaymentIntent> decision, Confirmation outcome,
            IntentStatus wanted) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var intent = intents.lock(id).orElseThrow(() -> Charging.missing(id));
            if (decision.test(intent)) {
                intents.save(intent);
                charging.announce(intent, outcome);
            }
            return page(intent.state().status() == wanted ? HttpStatus.OK : HttpStatus.CONFLICT, intent);
        }));
    }

    private static ResponseEntity<String> page(HttpStatus status, PaymentIntent intent) {
        var title = switch (intent.state().status()) {
            case REQUIRES_ACTION -> "Approve this payment?";
            case SUCCEEDED -> "Paid";
            case CANCELED -> "Canceled";
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION -> "Not paid";
        };
        var buttons = intent.state().status() == IntentStatus.REQUIRES_ACTION
                ? BUTTONS.formatted(intent.id())
                : back(intent);
        return ResponseEntity.status(status).contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(PAGE.formatted(title, intent.id(), intent.terms().amount(), intent.terms().currency(), buttons));
    }

    private static String back(PaymentIntent intent) {
        var returnUrl = intent.state().returnUrl();
        return returnUrl == null || !returnUrl.startsWith("http")
                ? ""
                : "<a href=\"" + HtmlUtils.htmlEscape(returnUrl) + "\">Back to the shop</a>";
    }
}
