package dev.agora.sandbox.intent;

import java.util.Arrays;
import java.util.Optional;

import dev.agora.sandbox.call.StripeError;

/** The payment methods that the sandbox knows: Stripe's own test methods, and three that misbehave. */
enum TestMethod {

    VISA("pm_card_visa"),
    /** Declined without a reason. */
    CHARGE_DECLINED("pm_card_visa_chargeDeclined"),
    /** Declined for want of money. */
    INSUFFICIENT_FUNDS("pm_card_visa_chargeDeclinedInsufficientFunds"),
    /** The customer must approve on the redirect page. */
    AUTHENTICATION_REQUIRED("pm_card_authenticationRequired"),
    /** Charges, but answers after five seconds. */
    SLOW("pm_card_slow"),
    /** Charges, then drops the connection once. */
    LOST_REPLY("pm_card_lost_reply"),
    /** Two confirmations fail inside the provider, the third charges. */
    FLAKY("pm_card_flaky");

    private final String id;

    TestMethod(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Optional<TestMethod> find(String id) {
        return Arrays.stream(values()).filter(method -> method.id.equals(id)).findFirst();
    }

    /** The method of a call's {@code payment_method}. */
    static TestMethod require(String id) {
        return find(id).orElseThrow(() -> StripeError.invalid("resource_missing", "No such PaymentMethod: '" + id + "'",
                "payment_method"));
    }
}
