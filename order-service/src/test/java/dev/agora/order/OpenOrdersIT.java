package dev.agora.order;

import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

class OpenOrdersIT extends ServiceTest {
    @Autowired
    OpenOrders open;
    @Autowired
    MeterRegistry meters;

    @Test
    @Transactional
    void countsOpenOrdersAndTellsHowLateTheLatestIs() {
        open.count();
        var before = gauge("agora.order.open", "pending");
        var order = placed(UUID.randomUUID());
        // Never committed, so that it is not cancelled while we look.
        jdbc.sql("UPDATE customer_order SET deadline = now() - interval '70 seconds' WHERE id = ?::uuid").param(order)
                .update();

        open.count();

        assertThat(gauge("agora.order.open", "pending")).isEqualTo(before + 1);
        assertThat(meters.get("agora.order.overdue").gauge().value()).isBetween(70.0, 71.0);
    }

    @Test
    void hasNoFiguresUntilItHasCounted() {
        var fresh = new OpenOrders(jdbc);
        var registry = new SimpleMeterRegistry();
        fresh.bindTo(registry);

        assertThat(registry.get("agora.order.open").gauges()).hasSize(2)
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
    }

    private double gauge(String name, String status) {
        return meters.get(name).tag("status", status).gauge().value();
    }
}
