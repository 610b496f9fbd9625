package dev.agora.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import static dev.agora.payment.PaymentStatus.CANCELLED;
import static dev.agora.payment.PaymentStatus.REQUIRES_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

class ObservationIT extends PaymentServiceIT {

    @Autowired
    OpenPayments open;
    @Autowired
    MeterRegistry meters;

    @Test
    void countPaymentsThatWaitAndSinceWhen() {
        var order = SAGA.order("stripe", "pm_card_authenticationRequired");
        await(order, REQUIRES_ACTION);

        open.count();

        assertThat(gauge("agora.payment.open", "requires-action")).isGreaterThanOrEqualTo(1);
        assertThat(gauge("agora.payment.open.age", "requires-action")).isPositive();
        assertThat(gauge("agora.payment.open", "unknown")).isNotNaN();
        SAGA.cancelled(order);
        await(order, CANCELLED);
    }

    @Test
    void hasNoFiguresUntilItHasCounted() {
        var registry = new SimpleMeterRegistry();
        new OpenPayments(jdbc).bindTo(registry);

        assertThat(registry.get("agora.payment.open").gauges()).hasSize(5)
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
    }

    @Test
    void countOutcomesAndMeasureCalls() {
        var captured = outcomes("captured");

        SAGA.await(SAGA.order("stripe", "pm_card_visa"), "PaymentCaptured");

        Awaitility.await().until(() -> outcomes("captured") > captured);
        assertThat(meters.get("agora.payment.calls").tags("call", "confirm", "outcome", "charged").timer().count())
                .isPositive();
        assertThat(meters.get("agora.payment.calls").tags("call", "create", "outcome", "intent-created").timer()
                .count()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"manual, cash, PaymentCaptured", "stripe, pm_card_visa, PaymentCaptured",
            "stripe, pm_card_flaky, PaymentCaptured", "stripe, pm_card_visa_chargeDeclined, PaymentFailed"})
    void keepsWhatItTellsInTheTraceOfTheOrder(String provider, String method, String event) {
        var order = SAGA.order(provider, method);

        SAGA.await(order, event);

        assertThat(SAGA.of(order)).allSatisfy(heard -> assertThat(heard.traceparent())
                .matches("00-%s-[0-9a-f]{16}-01".formatted(Saga.traceId(order))));
    }

    private double outcomes(String outcome) {
        return meters.get("agora.payment.outcomes").tag("outcome", outcome).counter().count();
    }

    private double gauge(String name, String status) {
        return meters.get(name).tag("status", status).gauge().value();
    }
}
