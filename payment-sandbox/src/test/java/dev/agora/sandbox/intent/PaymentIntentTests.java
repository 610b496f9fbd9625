package dev.agora.sandbox.intent;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.agora.sandbox.call.StripeError;

import static org.assertj.core.api.Assertions.assertThat;

/** Every status meets every request; {@code refused} leaves the intent as it is. */
class PaymentIntentTests {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    @ParameterizedTest
    @CsvSource({
            "REQUIRES_PAYMENT_METHOD, refused, refused, refused, CANCELED, refused",
            "REQUIRES_CONFIRMATION, SUCCEEDED, refused, refused, CANCELED, refused",
            "REQUIRES_ACTION, REQUIRES_ACTION, SUCCEEDED, REQUIRES_PAYMENT_METHOD, CANCELED, refused",
            "SUCCEEDED, refused, refused, refused, refused, SUCCEEDED",
            "CANCELED, refused, refused, refused, refused, refused"})
    void goesOnlyWhereStripeLetsItGo(IntentStatus from, String confirmed, String approved, String failed,
            String canceled,
            String refunded) {
        assertThat(after(from, intent -> changed(() -> intent.confirm(null, null)))).isEqualTo(confirmed);
        assertThat(after(from, PaymentIntent::approve)).isEqualTo(approved);
        assertThat(after(from, PaymentIntent::fail)).isEqualTo(failed);
        assertThat(after(from, intent -> changed(() -> intent.cancel(null, NOW)))).isEqualTo(canceled);
        assertThat(after(from, intent -> changed(() -> intent.refund(null)))).isEqualTo(refunded);
    }

    private static String after(IntentStatus from, Function<PaymentIntent, Boolean> request) {
        var intent = in(from);
        var before = intent.state();
        if (request.apply(intent)) {
            return intent.state().status().name();
        }
        assertThat(intent.state()).isSameAs(before);
        return "refused";
    }

    private static boolean changed(Runnable request) {
        try {
            request.run();
            return true;
        } catch (StripeError refusal) {
            return false;
        }
    }

    private static PaymentIntent in(IntentStatus status) {
        var terms = new Terms(1999, "gbp", null, Map.of(), NOW);
        var intent = PaymentIntent.create(terms, switch (status) {
            case REQUIRES_PAYMENT_METHOD -> null;
            case REQUIRES_ACTION -> TestMethod.AUTHENTICATION_REQUIRED;
            case REQUIRES_CONFIRMATION, SUCCEEDED, CANCELED -> TestMethod.VISA;
        });
        switch (status) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION -> {
            }
            case REQUIRES_ACTION, SUCCEEDED -> intent.confirm(null, null);
            case CANCELED -> intent.cancel(null, NOW);
        }
        assertThat(intent.state().status()).isEqualTo(status);
        return intent;
    }
}
