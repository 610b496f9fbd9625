package dev.agora.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static dev.agora.payment.PaymentStatus.CANCELLED;
import static dev.agora.payment.PaymentStatus.REQUIRES_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

class MetricsIT extends PaymentServiceIT {

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

    private double outcomes(String outcome) {
        return meters.get("agora.payment.outcomes").tag("outcome", outcome).counter().count();
    }

    private double gauge(String name, String status) {
        return meters.get(name).tag("status", status).gauge().value();
    }
}
