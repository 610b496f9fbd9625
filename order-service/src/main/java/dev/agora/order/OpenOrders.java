package dev.agora.order;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many sagas are under way, and whether one got stuck. Counted now and then, so that whoever asks for metrics does not
 * wait for the database; while that does not answer there are no figures. Every instance tells the same.
 */
@Component
class OpenOrders implements MeterBinder {
    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE status = 'PENDING') AS pending,
                   count(*) FILTER (WHERE status = 'AWAITING_PAYMENT') AS awaiting_payment,
                   greatest(0, max(extract(epoch FROM now() - deadline))) AS overdue
              FROM customer_order WHERE deadline IS NOT NULL""";
    private static final Logger LOG = LoggerFactory.getLogger(OpenOrders.class);

    private final JdbcClient jdbc;
    private volatile Figures figures = Figures.UNKNOWN;

    OpenOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Figures(double pending, double awaitingPayment, double overdue) {
        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN);
    }

    @Scheduled(fixedDelayString = "${agora.order.count-interval:5s}")
    void count() {
        try {
            figures = jdbc.sql(COUNT)
                    .query((row, _) -> new Figures(row.getDouble("pending"), row.getDouble("awaiting_payment"),
                            row.getDouble("overdue")))
                    .single();
        } catch (RuntimeException e) {
            figures = Figures.UNKNOWN;
            LOG.warn("Open orders could not be counted: {}", e.toString());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        open("pending", Figures::pending).register(registry);
        open("awaiting-payment", Figures::awaitingPayment).register(registry);
        Gauge.builder("agora.order.overdue", this, open -> open.figures.overdue())
                .description("How long ago the deadline of the order that missed it most was; zero when none did")
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<OpenOrders> open(String status, ToDoubleFunction<Figures> count) {
        return Gauge.builder("agora.order.open", this, open -> count.applyAsDouble(open.figures))
                .description("Orders whose saga has not ended")
                .tag("status", status);
    }
}
