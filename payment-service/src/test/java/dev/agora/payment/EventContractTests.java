package dev.agora.payment;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.agora.messaging.EventJson;
import dev.agora.messaging.EventType;
import dev.agora.payment.PaymentEvent.PaymentActionRequired;
import dev.agora.payment.PaymentEvent.PaymentCaptured;
import dev.agora.payment.PaymentEvent.PaymentFailed;
import dev.agora.payment.PaymentEvent.PaymentRefunded;
import dev.agora.payment.PaymentEvent.RefundFailed;

import static dev.agora.payment.PaymentFixtures.NOW;
import static dev.agora.payment.PaymentFixtures.ORDER;
import static dev.agora.payment.PaymentFixtures.PAYMENT;
import static dev.agora.payment.PaymentFixtures.TOTAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventContractTests {

    private static final UUID REFUND = UUID.fromString("0199f3a0-8e51-7c33-9e44-6b7e4f3a0c03");

    @ParameterizedTest
    @MethodSource("events")
    void writesWhatTheContractSays(PaymentEvent event) throws IOException {
        var json = new String(EventJson.write(event), UTF_8);

        assertThat(schemaErrors(event, json)).isEmpty();
    }

    static Stream<PaymentEvent> events() {
        return Stream.of(
                new PaymentActionRequired(ORDER, PAYMENT, "stripe",
                        NextAction.redirect("http://localhost:8090/redirect/pi_1")),
                new PaymentCaptured(ORDER, PAYMENT, "manual", TOTAL, NOW),
                new PaymentFailed(ORDER, PAYMENT, "stripe", "card_declined", "Your card was declined."),
                new PaymentFailed(ORDER, PAYMENT, "stripe", "card_declined", null),
                new PaymentRefunded(ORDER, PAYMENT, REFUND, TOTAL.of(1000), 1000, 4497),
                new RefundFailed(ORDER, PAYMENT, REFUND, TOTAL.of(1000), 0, 4497, "expired_or_canceled_card"));
    }

    private static List<Error> schemaErrors(PaymentEvent event, String json) throws IOException {
        var type = event.getClass().getAnnotation(EventType.class).value();
        try (var schema = EventContractTests.class
                .getResourceAsStream("/contracts/agora.payments/" + type + ".v1.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema).validate(
                    json,
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        }
    }
}
