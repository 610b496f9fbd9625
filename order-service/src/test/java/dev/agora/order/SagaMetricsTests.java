package dev.agora.order;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SagaMetricsTests {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SagaMetrics metrics = new SagaMetrics(meters);

    @Test
    void startsEverySeriesAtZero() {
        assertThat(meters.get("agora.order.placed").counter().count()).isZero();
        assertThat(meters.get("agora.order.saga").timers())
                .extracting(timer -> timer.getId().getTag("outcome"))
                .containsExactlyInAnyOrder("confirmed", "insufficient-stock", "payment-declined", "payment-timeout",
                        "timed-out", "customer-request");
    }

    @Test
    void measuresSagasThatEndByTheirOutcome() {
        metrics.moved(new OrdersMoved(List.of(move(new OrdersMoved.Ending("confirmed", Duration.ofSeconds(2))),
                move(null), move(new OrdersMoved.Ending("payment-declined", Duration.ofSeconds(1))))));

        assertThat(saga("confirmed").totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(saga("payment-declined").count()).isEqualTo(1);
        assertThat(saga("timed-out").count()).isZero();
    }

    @Test
    void countsSagasThatBegin() {
        metrics.placed(new OrderWasPlaced(UUID.randomUUID(), "A-100001"));

        assertThat(meters.get("agora.order.placed").counter().count()).isEqualTo(1);
    }

    private Timer saga(String outcome) {
        return meters.get("agora.order.saga").tag("outcome", outcome).timer();
    }

    private static OrdersMoved.Move move(OrdersMoved.Ending ending) {
        return new OrdersMoved.Move(UUID.randomUUID(), 2, OrderStatus.CONFIRMED, ending);
    }
}
