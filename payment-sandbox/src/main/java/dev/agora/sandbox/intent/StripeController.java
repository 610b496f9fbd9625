package dev.agora.sandbox.intent;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.agora.sandbox.call.Calls;
import dev.agora.sandbox.call.Parameters;

/** The part of Stripe's API that the shop uses. */
@RestController
@RequestMapping("/v1")
class StripeController {

    private final Calls calls;
    private final Charging charging;
    private final Refunding refunding;

    StripeController(Calls calls, Charging charging, Refunding refunding) {
        this.calls = calls;
        this.charging = charging;
        this.refunding = refunding;
    }

    @PostMapping("/payment_intents")
    ResponseEntity<String> createIntent(HttpServletRequest request) {
        return calls.post(request, charging::create);
    }

    @GetMapping("/payment_intents/{id}")
    ResponseEntity<String> retrieveIntent(@PathVariable String id, HttpServletRequest request) {
        return calls.get(request, () -> charging.retrieve(id));
    }

    @PostMapping("/payment_intents/{id}/confirm")
    ResponseEntity<String> confirmIntent(@PathVariable String id, HttpServletRequest request) {
        return calls.post(request, parameters -> charging.confirm(id, parameters));
    }

    @PostMapping("/payment_intents/{id}/cancel")
    ResponseEntity<String> cancelIntent(@PathVariable String id, HttpServletRequest request) {
        return calls.post(request, parameters -> charging.cancel(id, parameters));
    }

    @PostMapping("/refunds")
    ResponseEntity<String> createRefund(HttpServletRequest request) {
        return calls.post(request, refunding::create);
    }

    @GetMapping("/refunds/{id}")
    ResponseEntity<String> retrieveRefund(@PathVariable String id, HttpServletRequest request) {
        return calls.get(request, () -> refunding.retrieve(id));
    }

    @GetMapping("/refunds")
    ResponseEntity<String> listRefunds(HttpServletRequest request) {
        return calls.get(request, () -> refunding.list(Parameters.of(request)));
    }
}
