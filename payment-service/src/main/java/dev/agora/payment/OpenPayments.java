package dev.agora.payment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many payments and refunds wait for a word of their provider, and since when. Counted now and then, so that whoever asks
 * for metrics does not wait for the database; while that does not answer there are no figures. Every instance tells the same.
 */
@Component
class OpenPayments implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(OpenPayments.class);

    private static final List<String> STATUSES = List.of("processing", "unknown", "requires-action", "cancelling",
            "refunding");

    private static final String COUNT = """
            SELECT CASE work.kind WHEN 'REFUND' THEN 'refunding' ELSE replace(lower(payment.status), '_', '-') END AS status,
                count(*) AS payments,
                max(extract(epoch FROM now() - coalesce(refund.created_at, payment.created_at))) AS age
            FROM payment_work work JOIN payment ON payment.id = work.payment_id LEFT JOIN refund ON refund.id = work.id
            GROUP BY 1
            """;

    private final JdbcClient jdbc;
    private volatile Map<String, Figures> figures = Map.of();
    private volatile Figures others = Figures.UNKNOWN;

    OpenPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Figures(double payments, double age) {

        static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN);
        static final Figures NONE = new Figures(0, 0);
    }

    @Scheduled(fixedDelayString = "${agora.payment.count-interval:5s}")
    void count() {
        try {
            var counted = new HashMap<String, Figures>();
            jdbc.sql(COUNT).query(row -> {
                counted.put(row.getString("status"), new Figures(row.getDouble("payments"), row.getDouble("age")));
            });
            figures = counted;
            others = Figures.NONE;
        } catch (RuntimeException e) {
            figures = Map.of();
            others = Figures.UNKNOWN;
            log.warn("Open payments could not be counted: {}", e.toString());
        }
    }

    private Figures of(String status) {
        return figures.getOrDefault(status, others);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var status : STATUSES) {
            Gauge.builder("agora.payment.open", this, open -> open.of(status).payments()).tag("status", status)
                    .description("Payments and refunds that wait for their provider").register(registry);
            Gauge.builder("agora.payment.open.age", this, open -> open.of(status).age()).tag("status", status)
                    .description("How long ago the oldest of them was opened").baseUnit("seconds").register(registry);
        }
    }
}
