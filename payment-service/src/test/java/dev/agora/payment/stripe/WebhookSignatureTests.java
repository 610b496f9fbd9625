package dev.agora.payment.stripe;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.stripe.net.Webhook.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class WebhookSignatureTests {

    private static final long NOW = 1_795_000_000;
    private static final String BODY = "{\"type\": \"payment_intent.succeeded\", \"name\": \"Zoë\"}";

    private final WebhookSignature signature = new WebhookSignature("whsec_test",
            Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"0, true", "-300, true", "300, true", "-301, false", "301, false"})
    void takesWhatTheSdkSignsWithinFiveMinutes(long offset, boolean taken) throws Exception {
        var header = Signature.generateSignatureHeader(BODY, "whsec_test", NOW + offset);

        assertThat(signature.matches(BODY.getBytes(UTF_8), header)).isEqualTo(taken);
    }

    @Test
    void takesOneOfSeveralSignatures() throws Exception {
        var header = Signature.generateSignatureHeader(BODY, "whsec_test", NOW);

        assertThat(signature.matches(BODY.getBytes(UTF_8), header.replace(",v1=", ",v0=00,v1=00,v1="))).isTrue();
    }

    @Test
    void refusesAnotherBodySecretOrTime() throws Exception {
        var header = Signature.generateSignatureHeader(BODY, "whsec_test", NOW);

        assertThat(signature.matches(BODY.replace(": ", ":").getBytes(UTF_8), header)).isFalse();
        assertThat(signature.matches(BODY.getBytes(UTF_8), header.replace("t=" + NOW, "t=" + (NOW + 1)))).isFalse();
        assertThat(signature.matches(BODY.getBytes(UTF_8), Signature.generateSignatureHeader(BODY, "whsec_other", NOW)))
                .isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"t", "t=", "v1=", "t=now,v1=00", "t=1795000000", "t=1795000000,v1", "t=1795000000,v1=",
            "t=99999999999999999999,v1=00", "t=9223372036854775807,v1=00", "v1=00,v1=00", ",,,=,="})
    void refusesWhatIsNoSignature(String header) {
        assertThat(signature.matches(BODY.getBytes(UTF_8), header)).isFalse();
    }
}
